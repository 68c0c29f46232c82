/** What a text may stand in, how it is written there, and how it is read back from there. */
import { parse } from 'yaml'

type Container = readonly [
  name: string,
  write: (text: string) => string,
  /** @throws where what stands around it has changed. */
  read: (text: string) => string,
]

const markup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const fromMarkup = (text: string): string =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')

export const CONTAINERS: readonly Container[] = [
  [
    'string of YAML',
    (text) => `id: 1\nnote: ${JSON.stringify(text)}\nend: z\n`,
    (text) => memberOf(parse(text)),
  ],
  ['JSON', (text) => JSON.stringify(around(text)), (text) => memberOf(JSON.parse(text))],
  [
    'JSON in a log',
    (text) => `ERROR [x] failed: ${JSON.stringify(around(text))} tail`,
    (text) => memberOf(JSON.parse(within(text, /^ERROR \[x\] failed: (.*) tail$/))),
  ],
  [
    'logfmt',
    (text) => `level=info note=${JSON.stringify(text)} end=z`,
    (text) => JSON.parse(within(text, /^level=info note=("(?:[^"\\]|\\.)*") end=z$/)),
  ],
  [
    'cell of CSV',
    (text) => `id,note,end\n1,"${text.replace(/"/g, '""')}",z\n`,
    (text) => within(text, /^id,note,end\n1,"((?:[^"]|"")*)",z\n$/).replace(/""/g, '"'),
  ],
  [
    'literal of SQL',
    (text) => `insert into t (id, note, e) values (1, '${text.replace(/'/g, "''")}', 'z');`,
    (text) =>
      within(text, /^insert into t \(id, note, e\) values \(1, '((?:[^']|'')*)', 'z'\);$/).replace(
        /''/g,
        "'",
      ),
  ],
  [
    'element',
    (text) => `<a><id>1</id><note>${markup(text)}</note><end>z</end></a>`,
    (text) => fromMarkup(within(text, /^<a><id>1<\/id><note>([^<]*)<\/note><end>z<\/end><\/a>$/)),
  ],
  [
    'query of an address',
    (text) => `GET /x?id=1&note=${encodeURIComponent(text)}&end=z HTTP/1.1`,
    (text) => decodeURIComponent(within(text, /^GET \/x\?id=1&note=([^&]*)&end=z HTTP\/1\.1$/)),
  ],
  [
    'form',
    (text) => new URLSearchParams(around(text)).toString(),
    (text) => memberOf(Object.fromEntries(new URLSearchParams(text))),
  ],
]

function around(note: string): Record<string, string> {
  return { id: '1', note, end: 'z' }
}

function memberOf({ id, note, end }: Record<string, unknown>): string {
  if (String(id) !== '1' || end !== 'z') throw new SyntaxError('What stands around it has changed.')
  return String(note)
}

function within(text: string, pattern: RegExp): string {
  const [, inner] = pattern.exec(text) ?? []
  if (inner === undefined) throw new SyntaxError('What stands around it has changed.')
  return inner
}
