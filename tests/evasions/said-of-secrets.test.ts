/** What stands within a secret and only says something about it: when, which kind, which state. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const SECRET = 'zork4711'
const SURNAME = 'Brask'

const SHOWN: readonly (readonly [what: string, document: unknown, parts: readonly string[]])[] = [
  [
    'a signature',
    { signature: { timestamp: '2026-01-01T00:00:00Z', algorithm: 'RS256', value: SECRET } },
    ['2026-01-01T00:00:00Z', 'RS256'],
  ],
  [
    'credentials of a cloud',
    { Credentials: { SecretAccessKey: SECRET, Expiration: '2026-01-01T00:00:00Z' } },
    ['2026-01-01T00:00:00Z'],
  ],
  [
    'a token',
    { token: { type: 'bearer', value: SECRET, expires_at: 1_767_225_723, status: 'active' } },
    ['bearer', '1767225723', 'active'],
  ],
  [
    'a secret',
    { secret: { version: 3, value: SECRET, createdAt: '2026-01-01', state: 'ENABLED' } },
    ['"version":3', '2026-01-01', 'ENABLED'],
  ],
  ['a list of secrets', { SecretList: [{ Value: SECRET, ChangedDate: 1_767_225_723.1 }] }, ['3.1']],
  [
    'a schema',
    { password: { type: 'string', minLength: 8 }, last_name: { type: 'string', maxLength: 40 } },
    ['"minLength":8', '"maxLength":40', '{"type":"string","max'],
  ],
  [
    "a patient's name (FHIR)",
    { resourceType: 'Patient', name: [{ use: 'official', family: SURNAME }], birthDate: SECRET },
    ['official', 'Patient'],
  ],
]

/** What looks like none of these, or stands where it is the secret itself. */
const HIDDEN = [
  { secrets: { code: '123', type: 'zork', status: 'zork9', at: '12345678' } },
  { credentials: { version: '98765432109', algorithm: 'hunter2' } },
  { birthDate: { date: '1980-01-02', at: '1980-01-02' } },
  { email: 'a@b.example', name: { use: 'Brask', family: 'Quax' } },
]

describe('what is said of a secret, or of a name', () => {
  it.each(SHOWN)('is shown: %s', async (_what, document, parts) => {
    const { body } = await show(JSON.stringify(document), {}, masking)
    for (const part of parts) expect(body).toContain(part)
    expect(body).not.toContain(SECRET)
    expect(body).not.toContain(SURNAME)
  })

  it.each(HIDDEN)('is hidden where it may be one: %j', async (document) => {
    const { body } = await show(JSON.stringify(document), {}, masking)
    for (const value of valuesOf(document)) expect(body).not.toContain(`"${value}"`)
  })
})

function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : []
}
