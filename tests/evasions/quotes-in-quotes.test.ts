/** Secrets in texts that stand in strings, cells and elements of others, as those write them. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })
const TOKEN = ['ghp', 'ZJDeVREhkptGF7Wvep0NwJWlPEQP7a0t2nxL'].join('_')

const TEXTS = [
  `## settings\n${TOKEN}\n`,
  `to connect\n\n${['xoxb', '153445930147', 'Tjy11gGxUW6Cf99YOYwtzG0K'].join('-')}\n`,
  `user = 'Aladdin'\npassword = 'open sesame'\n`,
  `login({username: "geronimo", password: "open sesame"});`,
  `{"client_secret": "open-sesame"}`,
  `{"_authToken":"b98ec224-cdb2-4340-b7bd-9617fc719d1d"}`,
  `The default password is 'blooberry'`,
  `Secret: "development#product"\n exp: "50m"`,
]
const HIDDEN = /ZJDeVREh|Tjy11gGx|open.sesame|b98ec224|blooberry|development#/

const inJson = (text: string): string => JSON.stringify(text)
const inCell = (text: string): string => `"${text.replaceAll('"', '""')}"`
const inSql = (text: string): string => `'${text.replaceAll("'", "''")}'`
const inPython = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
const inElement = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

describe('a secret', () => {
  it.each([
    ['a line of logfmt', (text: string) => `level=info note=${inJson(text)} end=z`, ' end=z'],
    ['a string of YAML', (text: string) => `id: 1\nnote: ${inJson(text)}\nend: z\n`, 'end: z'],
    ['a cell of CSV', (text: string) => `id,note,end\n1,${inCell(text)},z\n`, '",z\n'],
    ['a literal of SQL', (text: string) => `insert into t values (1, ${inSql(text)}, 'z')`, "'z')"],
    ['what Python prints', (text: string) => `{'n': ${inPython(text)}, 'end': 'z'}`, "'end': 'z'}"],
    [
      'a form',
      (text: string) => new URLSearchParams({ id: '1', note: text, end: 'z' }).toString(),
      '&end=z',
    ],
    [
      'a query',
      (text: string) => `"GET /x?id=1&note=${encodeURIComponent(text)}&end=z HTTP/1.1" 200`,
      '&end=z HTTP/1.1" 200',
    ],
    ['an element', (text: string) => `<a><n>${inElement(text)}</n><b>z</b></a>`, '<b>z</b></a>'],
    ['a logged element', (text: string) => `err: <n>${inElement(text)}</n> end`, '</n> end'],
  ])('in %s is masked, and nothing else', (_, write, end) => {
    for (const text of TEXTS) {
      const shown = mask.text(write(text))
      expect(shown).not.toMatch(HIDDEN)
      expect(shown.endsWith(end) || shown.includes(end)).toBe(true)
    }
  })

  it.each([
    ['-u oa2-client:5uC5Y4Mcvdl5rB56rBmxnvB4DZgiIpcyTPbOoEWp', 'curl https://x.example/token '],
    ['CODECLIMATE_REPO_TOKEN=d37a8b9e09642cb73cfcf4e1284815fc3d6a55a7', 'RAILS_ENV=test '],
    ['Secret=abCD1EF+GHIJxLMnOPqRSa53VWX05zaBCdE/fg9hi4k=', 'Endpoint=https://foo.example.com;'],
  ])('that its element ends: %s', (secret, before) => {
    expect(mask.text(`<a><n>${before}${secret}</n><b>z</b></a>`)).toMatch(
      /^<a><n>.*\[masked\]<\/n><b>z<\/b><\/a>$/,
    )
  })

  it.each([
    ['x=1&note=docker+login+-u+gemesa+-p+dckr_pat_hc8VxYclixyTr2rDFsa2rqzkP3Y&end=z', '&end=z'],
    ['/x?note=--tls-bootstrap-token+abcdef.1234567890abcdef&end=z', '&end=z'],
    ['first_name=Greta+Lindqvist&page=2', '&page=2'],
    ['/x?text=Your+password+is+blooberry&page=2', '&page=2'],
  ])('that its field ends: %s', (text, end) => {
    const shown = mask.text(text)
    expect(shown).toContain(end)
    expect(shown).not.toMatch(/hc8VxYcl|1234567890|Greta|Lindqvist|blooberry/)
  })

  it.each([
    'DATABASE_URL=postgres://shop:p&q=zork@db.example.com/shop',
    'conn=postgres://shop:x9&Kd=2zork@db.example.com more',
    'url=redis://:a&b=zork@cache.example.com',
  ])('may hold what looks like a field where no query is: %s', (text) => {
    expect(mask.text(text)).not.toContain('zork')
  })

  it('may hold what looks like a tag where none was opened', () => {
    expect(mask.text('password="Zork</n>4711"')).not.toContain('4711')
  })
})

describe('what is empty', () => {
  it.each([
    'a="" b="x" c="" d="y"',
    `password="" user="" host="db"`,
    `select '' as a, 'x' as b, '' as c`,
    `C:\\temp\\new\\report.txt`,
    'printf("%s\\n", name)',
  ])('stays: %s', (text) => {
    expect(mask.text(text)).toBe(text)
  })
})
