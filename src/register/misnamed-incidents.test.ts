/** Tests of rules for one incident: they stand under the name that access to it goes by. */
import { describe, expect, it } from 'vitest'
import { told } from '../../tests/fixtures/pay-configuration.ts'

const TRACKERS = `trackers:
  duty: { kind: pagerduty, incidents: [PD-, INC-PD-], token: env:PD }
  code: { kind: github, incidents: ['#', corp/], project: corp/shop, token: env:GH }
`
const under = (name: string): string =>
  told(`version: 1
${TRACKERS}masking:
  incidents: { '${name}': { literals: [{ text: Project Heron, category: user.content }] } }
`)

describe('rules of one incident', () => {
  it.each(['PD-77', '#12', 'corp/other#12', 'OPS-4'])('may stand under %s', (name) => {
    expect(under(name)).toBe('sound')
  })

  it.each([
    ['pd-q2xy', 'PD- and its number'],
    ['INC-PD-77', 'PD- and its number'],
    ['Corp/Shop#12', '#12'],
  ])('would not count under %s', (name, expected) => {
    expect(under(name)).toContain('goes by another of its names')
    expect(under(name)).toContain(`expected: ${expected}`)
  })
})
