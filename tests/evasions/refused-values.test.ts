/** What validators and databases refused: the value, named elsewhere in their report of it. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const WHO = 'Zorblax'
const PHONE = '0825550134'
const HIDDEN = /Zorblax|0825550134|1990|641692800/

const MASKED: readonly (readonly [what: string, document: unknown])[] = [
  ['FastAPI', { detail: [{ type: 'v', loc: ['body', 'phone'], msg: 'bad', input: PHONE }] }],
  ['FastAPI, deeper', { detail: [{ loc: ['body', 'user', 'last_name'], input: WHO }] }],
  [
    'Zod, before its path',
    { issues: [{ path: ['user', 0, 'lastName'], message: '', input: WHO }] },
  ],
  ['a path before a value', { errors: [{ value: WHO, path: ['lastName'] }] }],
  ['Spring', { errors: [{ objectName: 'user', field: 'lastName', rejectedValue: WHO }] }],
  ['FluentValidation', { propertyName: 'LastName', errorMessage: '', attemptedValue: WHO }],
  ['GraphQL', { extensions: { argumentName: 'lastName', argumentValue: WHO } }],
]

const SHOWN: readonly (readonly [what: string, document: unknown])[] = [
  ['FastAPI, a plan', { detail: [{ type: 'enum', loc: ['body', 'plan'], input: 'gold' }] }],
  [
    'FastAPI, what was sent without it',
    { detail: [{ loc: ['body', 'phone'], msg: 'Field required', input: { plan: 'gold', n: 3 } }] },
  ],
  ['a path that ends elsewhere', { path: ['password', 'policy'], input: 'strict', value: '12' }],
  ['where a query failed', { message: 'x', path: ['viewer', 'email'], extensions: { code: 'X' } }],
  ['what a model is asked', { input: 'The quick brown fox', model: 'm1' }],
  [
    'Rails',
    { errors: { email: ['has already been taken', "can't be blank"], phone: ['is invalid'] } },
  ],
  [
    'Rails, of passwords',
    { password: ['is too short (minimum is 8 characters)', "doesn't match"] },
  ],
  ['Django', { email: ['Enter a valid email address.'], phone: ['This field is required.'] }],
  ['Django, of passwords', { password: ['This password is too common.'] }],
  ['Django, twice', { email: ['user with this email address already exists.'] }],
  ['Laravel', { errors: { phone: ['The phone has already been taken.'] } }],
  ['Laravel, of passwords', { password: ['The password must be at least 8 characters.'] }],
  ['.NET', { errors: { Email: ['The Email field is not a valid e-mail address.'] } }],
  [
    'Zod',
    {
      fieldErrors: {
        email: ['Invalid email'],
        password: ['String must contain at least 8 character(s)'],
      },
    },
  ],
]

/** What looks like a sentence about a field, and holds what somebody entered. */
const SENTENCES: readonly string[] = [
  `${WHO} is invalid`,
  `is not ${WHO}`,
  `"${WHO}" is not a valid choice.`,
  `The name ${WHO} has already been taken.`,
  `has already been taken by ${WHO}`,
  `must be ${PHONE}`,
]

/** The same in small letters, as signs of its own sentence. */
const ECHOES: readonly string[] = [
  ...['is invalid: 0825 550 134', 'is not valid: 0825 550', 'is invalid: zorblax'],
  ...['is too short: zorblax', 'must be zorblax quux', 'is invalid (zorblax)', 'must be 0825'],
  ...['The username zorblax is already taken', 'user with this zorblax already exists.'],
  ...['has already been taken by 0825 550', 'is already zorblax', 'is invalid: 1990-05-17'],
  ...['Enter a valid name, zorblax', 'Invalid phone 0825 550 134', 'is required for zorblax'],
]

const MESSAGES: readonly string[] = [
  ...['must be greater than or equal to 18', 'is not included in the list'],
  ...['Ensure this field has no more than 255 characters.', 'must be 10 digits'],
  ...['Ensure this value has at most 30 characters (it has 45).', 'must have 16 digits'],
  ...['The billing_zip field is required when country is present.', 'must NOT have fewer than 8'],
  ...['The date of birth field must be a date before today.', 'is already in use', 'must be even'],
  ...['must be at least 8 characters long and contain at least one number', 'must be a string'],
  ...['should not be empty', 'The password confirmation does not match.', 'must be a past date'],
  ...['This value is already used.', 'Invalid email address'],
  ...['must be shorter than or equal to 20 characters', 'Expected string, received number'],
]

const TEXTS: readonly string[] = [
  `Variable "$lastName" got invalid value "${WHO}"; Expected type Name`,
  `"lastName" with value "${WHO}" fails to match the required pattern`,
  `Path \`lastName\` (\`${WHO}\`) is shorter than the minimum allowed length (9).`,
  `Cast to Name failed for value "${WHO}" (type string) at path "lastName"`,
  `Field error in object 'user' on field 'lastName': rejected value [${WHO}]; codes [Size]`,
  `Cannot deserialize value of type \`LocalDate\` from String "1990-13-45": Text could not be parsed (through reference chain: com.acme.Order["user"]->com.acme.User["birthDate"])`,
  `1 validation error for User\nlastName\n  String should match [type=x, input_value='${WHO}', input_type=str]`,
  `Violation of UNIQUE KEY constraint 'UQ_Users_Phone'. Cannot insert duplicate key in object 'dbo.Users'. The duplicate key value is (${PHONE}).`,
  `UPDATE users SET phone = $1 WHERE id = $2\nDETAIL:  parameters: $1 = '${PHONE}', $2 = '42'`,
  `QueryException: (Connection: mysql, SQL: select * from \`users\` where \`last_name\` = ${WHO} limit 1)`,
  `(SQL: update \`users\` set \`phone\` = ${PHONE}, \`last_name\` = van ${WHO} where \`id\` = 42)`,
  `binding parameter [2] as [VARCHAR] - [${PHONE}]`,
  `[Parameters=[@p0='42', @p1='${PHONE}' (Size = 30)], CommandType='Text']`,
  'User(dob=datetime.date(1990, 5, 3), active=True)',
  'dob=datetime.datetime(1990, 5, 3, 0, 0, tzinfo=datetime.timezone.utc)',
  'birth_date: Date.new(1990, 5, 3)',
  'User[birthDate=LocalDate.of(1990, 5, 3)]',
  '{birthDate=Thu May 03 00:00:00 UTC 1990, tier=gold}',
  'dob: Timestamp { seconds: 641692800, nanos: 0 }',
]

const SHOWN_TEXTS: readonly string[] = [
  'Variable "$limit" got invalid value "abc"; Expected type Int',
  '"quantity" with value "0" fails to match the required pattern',
  'Path `status` (`actve`) is not in the list. Path `count` (12) is more than maximum (10).',
  'Cast to Number failed for value "abc" (type string) at path "amount"',
  "on field 'quantity': rejected value [0]; codes [Min]",
  'from String "ACTIVEE" (through reference chain: com.acme.Order["status"])',
  "quantity\n  Input should be greater than 0 [type=greater_than, input_value='0', input_type=str]",
  "Violation of UNIQUE KEY constraint 'UQ_Orders_No'. The duplicate key value is (88412).",
  '(SQL: select * from `orders` where `status` = paid and `total` > 12 order by `id` desc limit 1)',
  'binding parameter [1] as [VARCHAR] - [000123]\nbinding parameter [2] as [VARCHAR] - [4006381333931]',
  'created=datetime.date(2026, 5, 3), due=datetime.date(2026, 6, 1)',
  'birthtime=Thu May 03 00:00:00 UTC 2026 inode 42',
  'rebirth: 3 pods, dob_check=passed, timestamp { seconds: 1767225600 nanos: 0 }',
]

describe('what was refused', () => {
  it.each(MASKED)('is not told by %s', async (_what, document) => {
    const twice = [document, document].map((each) => JSON.stringify(each)).join('\n')
    const reply = { type: 'application/x-ndjson' }
    expect((await show(twice, reply, masking)).body).not.toMatch(HIDDEN)
  })

  it.each(SHOWN)('is told where it is nobody’s: %s', async (_what, document) => {
    const text = JSON.stringify(document)
    expect((await show(text, {}, masking)).body).toBe(text)
  })

  it.each(SENTENCES)('is not told within a sentence: %s', async (said) => {
    const text = JSON.stringify({ errors: { last_name: [said], phone: [said] } })
    expect((await show(text, {}, masking)).body).not.toMatch(HIDDEN)
  })

  it.each(ECHOES)('is not told as words of a sentence: %s', async (said) => {
    const text = JSON.stringify({ errors: { last_name: [said], phone: [said], password: said } })
    expect((await show(text, {}, masking)).body).not.toMatch(/zorblax|0825|1990/)
  })

  it.each(MESSAGES)('leaves what is said of the field: %s', async (said) => {
    const text = JSON.stringify({ errors: { last_name: [said], phone: [said], password: said } })
    expect((await show(text, {}, masking)).body).toBe(text)
  })

  it.each(TEXTS)('is not told in a text: %s', (text) => {
    expect(masking.maskText(text)).not.toMatch(HIDDEN)
  })

  it.each(SHOWN_TEXTS)('is told in a text that says nothing of somebody: %s', (text) => {
    expect(masking.maskText(text)).toBe(text)
  })
})
