/** What happens when nobody reads any more what this process prints, as in `… | head`. */

/** Calls `act`, once, instead of ending the process with a trace. */
export function onBrokenPipe(act: () => void): void {
  let isBroken = false
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error) => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error
      if (!isBroken) act()
      isBroken = true
    })
  }
}
