/** Members, patients and providers in interchanges of ASC X12, as clearing houses log them. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const KEPT = [
  'ISA*00*          *00*          *ZZ*SENDER*ZZ*RECEIVER*261127*1011*^*00501*000000001*0*P*:',
  'ST*834*0001',
  'INS*Y*18*021*28*A***FT',
  'NM1*PR*2*ACME HEALTH*****PI*87726',
  'CLM*26463774*100***11:B:1*Y*A*Y*I',
  'SE*10*0001',
]
const MASKED = [
  'NM1*IL*1*BRASK*ZORB*Q***34*771200456',
  'REF*0F*771200457',
  'PER*IP*QUILL BRASK*HP*7175551234*EM*x',
  'N3*5 ELMWAY*APT 9',
  'N4*TROON*IL*62701',
  'DMG*D8*19700131*F',
]
const HIDDEN = /BRASK|ZORB|QUILL|77120045|7175551234|ELMWAY|APT 9|TROON|62701|19700131/

describe('an interchange', () => {
  it.each(['~', '~\n', '\n', '\\n', '~ '])('names nobody where segments end so: %j', (end) => {
    const segments = [...KEPT.slice(0, 3), ...MASKED, ...KEPT.slice(3), '']
    const shown = maskText(segments.join(end))
    expect(shown).not.toMatch(HIDDEN)
    for (const segment of KEPT) expect(shown).toContain(segment)
    for (const kept of ['*34*', '*IL*', 'DMG*D8*', '*HP*']) expect(shown).toContain(kept)
  })

  it('names nobody within JSON', () => {
    const shown = maskText(JSON.stringify({ body: `${KEPT[0]}~${MASKED.join('~')}~` }))
    expect(shown).not.toMatch(HIDDEN)
  })

  it('is not what only looks so', () => {
    for (const text of [
      'N3*N4*2 = 7',
      'x = N4*y\n',
      'see REF*2~',
      'NM1*PR*2*ACME~',
      'WHERE N3*2\n',
    ])
      expect(maskText(text)).toBe(text)
  })
})
