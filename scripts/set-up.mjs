/** Makes a checkout ready: packages, build and the `vitrine` command; silent when all is there. */

// An old Node must get as far as the message: nothing here that Node 12 could not read.
var version = process.versions.node.split('.').map(Number)

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Vitrine needs Node 20.19 or newer; this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\nInstall a newer one, or put it first in PATH, and run the same command again.',
  )
  process.exit(1)
}

void import('./set-up/make-ready.mjs').then((loaded) => loaded.makeReady())
