/** A sub-processor that answers at once: `GET /small` and `GET /large`. Prints its port. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { replyOf } from './documents.ts'

const [, , folder = '.'] = process.argv
const replies = new Map([
  ['/small', replyOf('small')],
  ['/large', replyOf('large')],
])
const tls = {
  cert: readFileSync(`${folder}/server.pem`),
  key: readFileSync(`${folder}/server.key`),
}
const server = createServer(tls, (request, reply) => {
  const body = replies.get(request.url ?? '') ?? Buffer.from('{}')
  reply.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  reply.end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) console.log(address.port)
})
