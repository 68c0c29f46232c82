/**
 * A program: TLS in, TLS out, and bytes between, for clients of PostgreSQL; the least there can be.
 */
import { readFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { connect as connectSecure, createSecureContext, TLSSocket } from 'node:tls'

const [folder = '.', upstream = '0', host = ''] = process.argv.slice(2)
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const ca = read('ca.pem')
const secureContext = createSecureContext({ cert: read('server.pem'), key: read('server.key') })
const TLS_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

const server = createServer({ noDelay: true }, (raw) => {
  raw.once('data', () => {
    raw.pause()
    raw.write('S')
    pipe(new TLSSocket(raw, { isServer: true, secureContext }))
  })
  raw.on('error', () => raw.destroy())
})

function pipe(client: Socket): void {
  const plain = connect({ port: Number(upstream), host: '127.0.0.1', noDelay: true })
  plain.write(TLS_REQUEST)
  plain.once('data', () => {
    plain.pause()
    const secure = connectSecure({ socket: plain, servername: host, ca })
    client.pipe(secure).pipe(client)
    for (const one of [client, secure]) {
      one.on('error', () => one.destroy())
      one.on('close', () => {
        client.destroy()
        secure.destroy()
      })
    }
  })
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`)
})
