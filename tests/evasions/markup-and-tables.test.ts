/** Ways to get a person or a secret past the mask in XML, HTML and CSV; rows are never deleted. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const MAIL = 'ada@example.com'
const CARD = ['4242', '4242', '4242', '4242'].join('')

const SEEN_THROUGH: readonly (readonly [why: string, type: string, body: string])[] = [
  ['in a tag, as a name without a value', 'text/html', `<p ${MAIL} x>`],
  ['in a tag, between quotes alone', 'text/html', `<p "${MAIL}">`],
  ['in a closing tag', 'text/html', `<p></p ${MAIL}>`],
  ['as the name of an element', 'application/xml', `<a><x-${MAIL}/></a>`],
  ['in a processing instruction', 'application/xml', `<?x ${MAIL}?><a/>`],
  ['in a document type', 'text/html', `<!DOCTYPE html "${MAIL}"><p>`],
  ['in a comment', 'application/xml', `<a><!-- ${MAIL} --></a>`],
  ['in CDATA', 'application/xml', `<a><![CDATA[${MAIL}]]></a>`],
  ['in a script', 'text/html', `<script>x="${MAIL}"</script>`],
  ['in a style', 'text/html', `<style>/* ${MAIL} */</style>`],
  ['in an address', 'text/html', `<a href="/x?email=${encodeURIComponent(MAIL)}">x</a>`],
  [
    'in references',
    'text/html',
    '<p>ada&#64;example.com</p><p>&#97;da&#x40;example&period;com</p>',
  ],
  ['behind a tag that never closes', 'text/html', `<p><b><i>${MAIL}`],
  ['behind a closing tag of nothing', 'text/html', `</x></p>${MAIL}`],
  ['in text before any element', 'application/xml', `${MAIL}<a/>`],
  ['after a quote that never ends', 'text/csv', `a,b\n1,"${MAIL}`],
  ['in a header', 'text/csv', `${MAIL},b\n1,2\n`],
  ['beyond the columns', 'text/csv', `a\n1,2,${MAIL}\n`],
  ['behind doubled quotes', 'text/csv', `a,b\n1,"x ""${MAIL}"" y"\n`],
  ['in a field with quotes inside', 'text/csv', `a,b\n1,x"${MAIL}"\n`],
  ['in an empty table', 'text/csv', MAIL],
  ['behind a byte order mark', 'text/csv', `\ufeffemail,b\n${MAIL},2\n`],
]

describe('a person', () => {
  it.each(SEEN_THROUGH)('is masked %s (%s)', async (_why, type, body) => {
    const { body: shown, refusal } = await show(body, { type })
    if (refusal === undefined) expect(shown).not.toMatch(/ada(?:@|%40|&#64;|&#x40;)|&#97;da/)
    else expect(shown).toBe('')
  })

  it('is masked by the name of a column or an element, whatever stands there', async () => {
    const table = await show(`first_name;pan\nZo;${CARD}\n`, { type: 'text/csv' })
    expect(table.body).not.toMatch(/Zo|4242;|4242424242/)
    const old = await show('first_name\rZo\rKa\r', { type: 'text/csv', cuts: [11, 14] })
    expect(old.body).toMatch(/^first_name\rname_\w+\rname_\w+\r$/)
    const named =
      '<user first-name="Zo"><last_name>Ka</last_name><Key>token</Key><Value>t-x</Value></user>'
    const markup = await show(named, { type: 'application/xml' })
    expect(markup.body).not.toMatch(/Zo|Ka|t-x/)
  })

  it.each([
    ['what parts its fields', 'sep=;\nid;first_name\n42;Zo\n'],
    ['what parts its fields, in quotes', '"sep=,"\r\nid,first_name\r\n42,Zo\r\n'],
    ['empty lines', '\n\nid,first_name\n42,Zo\n'],
    ['a title', 'Customers of May\n\nid,first_name\n42,Zo\n'],
  ])('is masked by the name of a column behind %s', async (_what, body) => {
    const table = await show(body, { type: 'text/csv' })
    expect(table.body).toBe(body.replace('Zo', masking.pseudonyms.of('Zo', 'user.name.first')))
  })

  it('is masked in a column by itself, however many fields follow', async () => {
    const body = 'first_name\nZo,b\nKa\n'
    expect((await show(body, { type: 'text/csv' })).body).not.toMatch(/Zo|Ka/)
  })

  it('is masked under strict in everything but names', async () => {
    const page = await show('<p title="Zo">Zo</p>', { type: 'text/html', posture: 'strict' })
    expect(page.body).toMatch(/^<p title="\w+">\w+<\/p>$/)
    expect(page.body).not.toContain('Zo<')
    const table = await show('a,b\nZo,Ka\n', { type: 'text/csv', posture: 'strict' })
    expect(table.body).toMatch(/^a,b\n\w+,\w+\n$/)
  })
})
