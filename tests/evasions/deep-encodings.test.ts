/** What is encoded over itself more often than it is decoded is not shown. */
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/base/limits.ts'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })
const TIMES = LIMITS.mask_decode_depth_max + 2
const SECRET = ['6fb1cff7690db9ac', '066cadbbde8e3c07'].join('')

/** Percent-encoded where it need not be, since most of it would stay readable otherwise. */
const everySign = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

const WRITERS: readonly (readonly [string, (text: string) => string])[] = [
  ['percent', (text) => encodeURIComponent(text).replaceAll('.', '%2E')],
  ['strings', (text) => JSON.stringify(text).slice(1, -1)],
  ['references', (text) => text.replaceAll('&', '&amp;').replaceAll('@', '&#64;')],
  ['base 64', (text) => Buffer.from(text).toString('base64')],
]

describe('what is encoded too often', () => {
  it.each(WRITERS)('is hidden: %s', (_, write) => {
    for (const value of ['ada@example.com', `api_key="${SECRET}"`]) {
      for (let times = 1; times <= TIMES; times += 1) {
        let written = times === 1 ? everySign(value) : value
        for (let time = 1; time <= times; time += 1) written = write(written)
        const masked = mask.text(`GET /x?a=${written} 200`)
        expect(masked, `${times}`).not.toContain(written)
        expect(masked).toMatch(/^GET .* 200$/)
      }
    }
  })

  it('leaves the words around it alone', () => {
    let written = 'ada@example.com'
    for (let time = 0; time < TIMES; time += 1) written = encodeURIComponent(written)
    expect(mask.text(`before "${written}" behind`)).toMatch(/^before "[%\d]+Bmasked%\d+D" behind$/)
  })

  it('shows what reads the same', () => {
    const plain = 'took 100%, 5 % of it; C:\\temp\\new & more'
    expect(mask.text(plain)).toBe(plain)
  })
})
