/** Tests of replies in XML, HTML and CSV: masked by their structure, and otherwise unchanged. */
import { describe, expect, it } from 'vitest'
import { show } from '../../../tests/fixtures/masking-house.ts'

const MAIL = 'ada@example.com'
const CARD = ['4242', '4242', '4242', '4242'].join('')
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<!-- written for ${MAIL} -->
<ns:Response xmlns:ns="urn:x">
  <Account sid="AC1" api-key="k-1x" status="active">
    <FriendlyName>Shop</FriendlyName>
    <Password>p-1x</Password>
    <Amount>12</Amount>
    <Contact><Name>Ada &amp; Co</Name><Phone>+14155552671</Phone></Contact>
    <Note><![CDATA[mail to ${MAIL} & wait]]></Note>
    <Code>x&#64;y.example, ada&#64;example.com</Code>
    <Parameter><Name>DB_PASSWORD</Name><Value>s3-x</Value></Parameter>
    <Empty/>
  </Account>
</ns:Response>
`

describe('XML', () => {
  it('is masked by elements, attributes and what is found, and stays XML', async () => {
    const { body, refusal } = await show(XML, { type: 'application/xml' })
    expect(refusal).toBeUndefined()
    for (const hidden of [MAIL, 'k-1x', 'p-1x', 'Ada', '4155552671', 's3-x', 'x&#64;y'])
      expect(body).not.toContain(hidden)
    expect(tagsOf(body)).toEqual(tagsOf(XML))
    expect(body).toContain('<FriendlyName>Shop</FriendlyName>')
    expect(body).toContain('<Amount>12</Amount>')
    expect(body).toContain('sid="AC1"')
    expect(body).toMatch(/<!\[CDATA\[mail to email_\w+@\S*masked.invalid & wait]]>/)
  })

  it('is masked the same however it is cut', async () => {
    const whole = (await show(XML, { type: 'application/xml' })).body
    const bytes = Buffer.from(XML)
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const { body } = await show(bytes, { type: 'text/xml', cuts: [cut] })
      expect(body).toBe(whole)
    }
  })

  it.each([
    ['with entities of its own', '<!DOCTYPE a [<!ENTITY x "ada@example.com">]><a>&x;</a>'],
    ['with a tag that does not end', '<a b="c'],
    ['that is not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c])],
    ['that is too deep', '<a>'.repeat(200)],
  ])('%s is not shown', async (_what, body) => {
    expect((await show(body, { type: 'application/xml' })).refusal).toBeDefined()
  })
})

describe('HTML', () => {
  const PAGE = `<!DOCTYPE html><html><head><title>Error for ${MAIL}</title>
<style>a{b:c}</style></head>
<body><h1>502 Bad Gateway</h1><br><p>customer <b>${MAIL}</b>, card ${CARD}
<form><input type="hidden" name="csrf_token" value="t-1x">
<input value=p-1x type=password></form>
<script>var user = {"email":"${MAIL}"};</script></body></html>`

  it('shows what went wrong, and not with whom', async () => {
    const { body, refusal } = await show(PAGE, { type: 'text/html', charset: 'utf-8' })
    expect(refusal).toBeUndefined()
    for (const hidden of [MAIL, CARD, 't-1x', 'p-1x']) expect(body).not.toContain(hidden)
    expect(body).toContain('<h1>502 Bad Gateway</h1><br><p>customer <b>')
    expect(body).toContain('<style>a{b:c}</style>')
  })
})

describe('CSV', () => {
  const TABLE = `id,email,"full name",amount,notes\r
1,${MAIL},"Lovelace, Ada",12.5,ok\r
2,,"O""Hara",7,"two
lines with ${CARD}"\r
3,x,y\r
`

  it('is masked by its columns, and stays a table', async () => {
    const { body, refusal } = await show(TABLE, { type: 'text/csv' })
    expect(refusal).toBeUndefined()
    for (const hidden of [MAIL, 'Lovelace', 'Hara', CARD]) expect(body).not.toContain(hidden)
    const lines = body.split('\r\n')
    expect(lines[0]).toBe('id,email,"full name",amount,notes')
    expect(lines[1]).toMatch(/^1,email_\S+masked.invalid,name_\w+,12.5,ok$/)
    expect(lines[2]).toMatch(/^2,,name_\w+,7,"two\nlines with card_\w+4242"$/)
    expect(lines).toHaveLength(5)
  })

  it.each([
    ['text/csv', 'name;email\nAda;a@b.example\n', /^name;email\nname_\w+;email_\S+\n$/],
    [
      'text/tab-separated-values',
      'iban\tx\nGB33BUKB20201555555555\t1\n',
      /^iban\tx\nacct_\w+\t1\n$/,
    ],
    ['text/csv', `${MAIL},x\n`, /^email_\S+,x\n$/],
  ])('%s of another form: %j', async (type, text, wanted) => {
    expect((await show(text, { type })).body).toMatch(wanted)
  })

  it('is masked the same however it is cut', async () => {
    const whole = (await show(TABLE, { type: 'text/csv' })).body
    const bytes = Buffer.from(TABLE)
    for (let cut = 1; cut < bytes.length; cut += 1)
      expect((await show(bytes, { type: 'text/csv', cuts: [cut] })).body).toBe(whole)
  })

  it('with a record that never ends is not shown', async () => {
    const { refusal } = await show(`a,b\n"${'x'.repeat(1_100_000)}`, { type: 'text/csv' })
    expect(refusal?.code).toBe('LIMIT')
  })
})

function tagsOf(markup: string): readonly string[] {
  return [...markup.matchAll(/<\/?[\w:]+/g)].map(([tag]) => tag)
}
