/** The least that a proxy in Node can be: TLS on both sides, and `stream`. Prints its port. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { Pool } from 'undici'

const [, , folder = '.', port = ''] = process.argv
const tls = {
  cert: readFileSync(`${folder}/server.pem`),
  key: readFileSync(`${folder}/server.key`),
}
const connect = { ca: readFileSync(`${folder}/ca.pem`), servername: 'localhost' }
const pool = new Pool(`https://127.0.0.1:${port}`, { connections: 64, connect })
const server = createServer(tls, (request, reply) => {
  const headers = { authorization: request.headers.authorization ?? '' }
  pool
    .stream(
      { path: request.url ?? '/', method: 'GET', headers },
      ({ statusCode, headers: sent }) => {
        reply.writeHead(statusCode, { 'content-type': String(sent['content-type']) })
        return reply
      },
    )
    .catch(() => reply.destroy())
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(address.port)
})
