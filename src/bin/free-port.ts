/**
 * Finds a port of this machine that nobody listens on, beginning with the one that is wished for.
 */
import { createServer } from 'node:net'

const TRIES = 50

/** @throws where none of the next fifty is free. */
export async function freePort(wished: number): Promise<number> {
  for (let port = wished; port < wished + TRIES; port += 1) {
    if (await isFree(port)) return port
  }
  throw new Error(`no port from ${wished} to ${wished + TRIES - 1} is free`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
