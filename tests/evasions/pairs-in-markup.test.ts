/** What an element of markup holds where the one before it, or the head of its column, says so. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
/** What nothing is found by but what is beside it. */
const SURNAME = 'Brask'
const NAME_MASKED = masking.pseudonyms.of(SURNAME, 'user.name')
const [HTML, XML] = ['text/html', 'application/xml']

const HELD = [
  [HTML, `<dl><dt>Last name:</dt><dd>${SURNAME}</dd><dt>Plan</dt><dd>Gold</dd></dl>`],
  [
    HTML,
    `<table><tr><th>Last name</th><td><b>${SURNAME}</b></td></tr><tr><td>Plan</td></tr></table>`,
  ],
  [HTML, `<table><tr><td>Last name</td><td>${SURNAME}</td></tr><tr><td>Gold</td></tr></table>`],
  [XML, `<plist><dict><key>last_name</key><string>${SURNAME}</string><key>n</key></dict></plist>`],
  [XML, `<bean><property name="lastName"><value>${SURNAME}</value></property></bean>`],
  [XML, `<property><name>user.last_name</name><value>${SURNAME}</value></property>`],
  [
    XML,
    `<init-param><param-name>last_name</param-name><param-value>${SURNAME}</param-value></init-param>`,
  ],
  [XML, `<map><entry><string>last_name</string><string>${SURNAME}</string></entry></map>`],
  [
    XML,
    `<x:Attribute Name="lastName"><x:AttributeValue>${SURNAME}</x:AttributeValue></x:Attribute>`,
  ],
] as const
const COLUMNS =
  '<table><tr><th>Id</th><th>Last name</th><th>Plan</th></tr>' +
  `<tr><td>1</td><td>${SURNAME}</td><td>Gold</td></tr><tr><td>2</td><td></td><td>Tin</td></tr></table>`

describe('what an element before it names', () => {
  it.each([...HELD, [HTML, COLUMNS] as const])(
    'is masked in %s, and nothing else: %s',
    async (type, text) => {
      const masked = text.replace(SURNAME, NAME_MASKED)
      expect((await show(text, { type }, masking)).body).toBe(masked)
      for (let at = 1; at < text.length; at += 7)
        expect((await show(text, { type, cuts: [at] }, masking)).body).toBe(masked)
    },
  )

  it.each(HELD)('is masked within a text as well: %s: %s', (_type, text) => {
    expect(masking.maskText(`sent ${text} now`)).toBe(
      `sent ${text.replace(SURNAME, NAME_MASKED)} now`,
    )
  })
})

it('leaves what an assertion says of nobody, in a text as in a document', async () => {
  const text =
    '<saml:Assertion ID="a1"><saml:Issuer>https://idp.example.com</saml:Issuer>' +
    '<saml:Attribute Name="department"><saml:AttributeValue>sales</saml:AttributeValue>' +
    '</saml:Attribute></saml:Assertion>'
  expect((await show(text, { type: XML }, masking)).body).toBe(text)
  expect(masking.maskText(`sent ${text} now`)).toBe(`sent ${text} now`)
})

describe('names of fields with something behind them', () => {
  it.each(['last_name.keyword', 'Last_Name__c', 'last_name__icontains', 'last_name_eq'])(
    'say what they hold: %s',
    async (name) => {
      const { body } = await show(JSON.stringify({ [name]: SURNAME, n: 1 }), {}, masking)
      expect(body).toBe(JSON.stringify({ [name]: NAME_MASKED, n: 1 }))
    },
  )

  it('say it in lists of pairs, and words of a list say nothing', async () => {
    const document = {
      tags: [
        ['last_name', SURNAME],
        ['n', 'last_name'],
      ],
      labels: ['email', 'x'],
    }
    const { body } = await show(JSON.stringify(document), {}, masking)
    expect(body).toBe(JSON.stringify(document).replace(SURNAME, NAME_MASKED))
  })
})
