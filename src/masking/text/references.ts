/** Character references of markup by their names (WHATWG HTML §13.5), and by their numbers. */

const MARKS: ReadonlyMap<string, string> = new Map([
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['circ', '\u0302'],
  ['uml', '\u0308'],
  ['tilde', '\u0303'],
  ['ring', '\u030a'],
  ['cedil', '\u0327'],
  ['caron', '\u030c'],
  ['macr', '\u0304'],
  ['ogon', '\u0328'],
  ['breve', '\u0306'],
  ['dot', '\u0307'],
  ['dblac', '\u030b'],
])
const LETTER = new RegExp(`^([A-Za-z])(${[...MARKS.keys()].join('|')})$`)
/** Letters that are not made of another one and a mark. */
const LETTERS =
  'AElig Æ aelig æ OElig Œ oelig œ szlig ß Oslash Ø oslash ø ETH Ð eth ð THORN Þ thorn þ ' +
  'Lstrok Ł lstrok ł Dstrok Đ dstrok đ Hstrok Ħ hstrok ħ imath ı inodot ı Aring Å aring å'
const SIGNS =
  'amp & lt < gt > quot " apos \' commat @ period . plus + colon : comma , semi ; equals = ' +
  'sol / bsol \\ lowbar _ hyphen - dash - ndash – mdash — num # excl ! quest ? dollar $ ' +
  'percnt % ast * lpar ( rpar ) lsqb [ rsqb ] lcub { rcub } verbar | vert | Hat ^ middot · ' +
  'lsquo ‘ rsquo ’'
const NAMED: ReadonlyMap<string, string> = new Map([
  ...pairsOf(LETTERS),
  ...pairsOf(SIGNS),
  ...([
    ['nbsp', '\u00a0'],
    ['ensp', '\u2002'],
    ['emsp', '\u2003'],
    ['thinsp', '\u2009'],
    ['shy', '\u00ad'],
    ['zwnj', '\u200c'],
    ['zwj', '\u200d'],
    ['Tab', '\t'],
    ['NewLine', '\n'],
  ] as const),
])
const LAST_CODE = 0x10ffff

function pairsOf(text: string): readonly (readonly [name: string, sign: string])[] {
  const words = text.split(' ')
  return words.flatMap((name, at) => (at % 2 === 0 ? [[name, words[at + 1] ?? ''] as const] : []))
}

/** The character of a name, as in `&euml;`; `undefined` for what is none. */
export function characterNamed(name: string): string | undefined {
  const known = NAMED.get(name)
  if (known !== undefined) return known
  const [, letter = '', mark = ''] = LETTER.exec(name) ?? []
  if (letter === '') return undefined
  const character = `${letter}${MARKS.get(mark) ?? ''}`.normalize('NFC')
  return character.length === 1 ? character : undefined
}

/** The character of a number; `undefined` for what is none. */
export function characterAt(code: number): string | undefined {
  return code <= LAST_CODE && code > 0 ? String.fromCodePoint(code) : undefined
}
