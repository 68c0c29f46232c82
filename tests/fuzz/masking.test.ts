/**
 * Long random runs on the mask: however JSON is cut and whatever it holds, nothing planted shows.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const numRuns = Number(process.env.FUZZ_RUNS ?? 20_000)
const MAIL = 'zebra.quagga@example.com'
const KEY = `rk_${'live'}_Zebra0123456789abc`
const { maskText } = maskingForTests()

const planted = fc.constantFrom(
  ...[MAIL, encodeURIComponent(MAIL), JSON.stringify({ a: MAIL }), `mailto:${MAIL}?x=1`, KEY],
  ...[Buffer.from(`see ${MAIL} there`).toString('base64'), `"${MAIL}"`, `<${MAIL}>`, `x=${KEY}&y`],
)
const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const document = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, planted, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(fc.oneof(fc.string(), planted), tie('value'), { maxKeys: 4 }),
})).value

describe('random documents', () => {
  it('show nothing that was planted, in whatever place, however they are cut', async () => {
    const spacing = fc.constantFrom(0, 1, '\t')
    const cuts = fc.array(fc.nat(400), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(document, spacing, cuts, async (value, space, at) => {
        const text = JSON.stringify(value, null, space)
        const bytes = Buffer.from(text, 'utf8')
        const inside = [...new Set(at)].filter((cut) => cut > 0 && cut < bytes.length)
        const shown = await show(bytes, { cuts: inside.sort((a, b) => a - b) })
        expect(shown.refusal).toBeUndefined()
        expect(shown.body).not.toMatch(/zebra/i)
        expect(shown.body).not.toContain(
          Buffer.from('zebra.quagga').toString('base64').slice(2, -3),
        )
        expect(JSON.parse(shown.body)).toBeDefined()
      }),
      { numRuns },
    )
  })

  it('as text never throw, and show nothing that was planted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), planted), { maxLength: 6 }), (parts) => {
        expect(maskText(parts.join(' '))).not.toMatch(/zebra/i)
      }),
      { numRuns },
    )
  })
})
