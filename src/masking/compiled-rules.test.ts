/** Tests of rules as they change and as incidents add to them. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, NO_RULES, show } from '../../tests/fixtures/masking-house.ts'
import type { IncidentRules, MaskRules } from '../flow/mask-rules.ts'
import { createMasking } from './create-masking.ts'

const HERON: IncidentRules = {
  names: [{ name: 'warehouse', category: 'user.content', treatment: 'redact' }],
  literals: [{ text: 'Project Heron', category: 'user.content' }],
}
const BODY = '{"note":"Project Heron is late","warehouse":"north"}'

/** Looks of tests belong to the incident INC-42. */
async function shown(incidents: NonNullable<MaskRules['incidents']>) {
  return (await show(BODY, {}, maskingForTests({ ...NO_RULES, incidents }))).body
}

describe('what an incident adds', () => {
  it('counts in looks of it, and in no other', async () => {
    expect(await shown({ 'INC-42': HERON })).not.toMatch(/Heron|north/)
    expect(await shown({ 'INC-7': HERON })).toBe(BODY)
    expect(await shown({})).toBe(BODY)
    // Who asks for access may write its name in another case.
    expect(await shown({ 'inc-42': HERON })).not.toMatch(/Heron|north/)
  })

  it('counts before what is said of all', async () => {
    const [name] = HERON.names
    if (name === undefined) throw new Error('no name')
    const names = [{ ...name, treatment: 'pseudonym' as const }]
    const masking = maskingForTests({ ...NO_RULES, names, incidents: { 'INC-42': HERON } })
    expect(JSON.parse((await show(BODY, {}, masking)).body).warehouse).toBe('[masked]')
    expect(masking.maskText('warehouse=north')).toMatch(/^warehouse=data_/)
  })
})

describe('rules that change', () => {
  it('count from the next text on, together', () => {
    let rules: MaskRules = NO_RULES
    const key = { epoch: 0, key: new Uint8Array(64).fill(7) }
    const masking = createMasking({
      keys: { current: () => key, all: () => [key] },
      rules: () => rules,
    })
    expect(masking.maskText('Project Heron')).toBe('Project Heron')
    const stream = masking.stream('text')
    rules = { ...NO_RULES, ...HERON }
    expect(masking.maskText('Project Heron, warehouse=north')).not.toMatch(/Heron|north/)
    // What is on its way ends under the rules that it began with.
    expect(Buffer.from(stream.push(Buffer.from('Project Heron\n'))).toString()).toBe(
      'Project Heron\n',
    )
    rules = NO_RULES
    expect(masking.maskText('Project Heron')).toBe('Project Heron')
  })
})
