/** Real clients through the listener: curl, a raw socket and HTTP/2, to a stand-in and back. */
import { execFile } from 'node:child_process'
import { connect as connectHttp2, constants } from 'node:http2'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import {
  CREDENTIAL,
  type HttpGateway,
  type HttpGatewayOptions,
  noise,
  startHttpGateway,
} from '../../../tests/fixtures/http-gateway.ts'
import {
  openPlain,
  openSecure,
  readAll,
  readUntil,
  say,
  statusesOf,
} from '../../../tests/fixtures/raw-client.ts'

const run = promisify(execFile)

let gateway: HttpGateway | undefined
afterEach(async () => {
  await gateway?.close()
  gateway = undefined
})

async function start(options: HttpGatewayOptions = {}): Promise<HttpGateway> {
  gateway = await startHttpGateway(options)
  return gateway
}

async function curl(house: HttpGateway, ...words: readonly string[]): Promise<string> {
  const { stdout } = await run('curl', [
    ...['-sS', '-i', '--max-time', '20', '--cacert', house.caFile],
    ...words,
  ])
  return stdout
}

describe('a look', () => {
  it.each(['--http1.1', '--http2'])(
    'reaches the stand-in with the real credential: %s',
    async (version) => {
      const house = await start()
      const url = `https://localhost:${house.port}/v1/charges?limit=3`
      const reply = await curl(house, version, '-H', `Authorization: Bearer ${house.secret}`, url)
      expect(reply).toMatch(/^HTTP\/(1\.1|2) 200/)
      expect(reply).toContain(`"authorization":"Bearer ${CREDENTIAL}"`)
      expect(reply).toContain('"host":"api.plain.test"')
      expect(reply).toMatch(/vitrine-exchange: exc_/)
      expect(reply).not.toContain(house.secret)
      expect(house.seen).toEqual(['GET /v1/charges?limit=3'])
      expect(house.outcomes).toMatchObject([{ kind: 'done', status: 200 }])
      expect(house.reported).toEqual([])
    },
  )
})
