/** Tests of event streams: what is nobody's passes as it is written, however it is cut. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMask } from '../../../src/masking/create-mask.ts'
import { maskingForTests, show } from '../../../tests/fixtures/masking-house.ts'

const masking = maskingForTests()
const TYPE = 'text/event-stream'
const MAIL = 'ada@example.com'

it('passes as it is written where nothing is masked', async () => {
  const stream =
    ': hello\r\nevent: x\r\ndata:{"a":1}\r\ndata\r\n\r\nid: 7\rdata: b\r\rdata:  c\n\n\ndata: d'
  expect((await show(stream, { type: TYPE }, masking)).body).toBe(stream)
})

it('keeps its lines, and what is masked in them', async () => {
  const stream = `data: {"note":"to ${MAIL}",\r\ndata:"n":1}\r\n\r\n`
  const { body } = await show(stream, { type: TYPE }, masking)
  const masked = createMask({ key: new Uint8Array(64).fill(7) }).text(MAIL)
  expect(body).toBe(stream.replace(MAIL, masked))
})

it('is masked in the same way wherever it is cut', async () => {
  const line = fc.constantFrom('data: a', `data:${MAIL}`, 'data', ': b', 'event: c', `${MAIL}`, '')
  const end = fc.constantFrom('\n', '\r\n', '\r')
  const streams = fc.array(fc.tuple(line, end), { maxLength: 9 }).map((all) => all.flat().join(''))
  await fc.assert(
    fc.asyncProperty(streams, fc.array(fc.nat(90), { maxLength: 4 }), async (stream, edges) => {
      const cuts = edges.filter((at) => at < stream.length).sort((a, b) => a - b)
      const whole = await show(stream, { type: TYPE }, masking)
      const cut = await show(stream, { type: TYPE, cuts }, masking)
      expect(cut.body).toBe(whole.body)
      expect(whole.body).not.toContain(MAIL)
    }),
    { numRuns: 200 },
  )
})
