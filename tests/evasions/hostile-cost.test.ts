/**
 * Texts made of the words that detectors look for, thousands of them in one line: the work is
 * counted, as the signs that patterns read, and grows with the text alone.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VENDOR_NAMES } from '../../src/masking/rules/vendor-names.ts'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
/** As few as nobody waits for; a pair's value has up to two thousand signs. */
const SIGNS_PER_SIGN_MAX = 400

let work = 0
const { exec } = RegExp.prototype
const { includes, indexOf, lastIndexOf } = String.prototype

/** A pattern that is bound to its place reads what it matches; another one reads up to there. */
function counted(this: RegExp, text: string): RegExpExecArray | null {
  const isBound = this.sticky || (this.source.startsWith('^') && !this.multiline)
  const from = this.global ? this.lastIndex : 0
  const match = exec.call(this, text)
  const length = match?.[0].length ?? 0
  if (isBound) work += 1 + length
  else work += 1 + (match === null ? text.length : match.index + length) - from
  return match
}

/** Looking for a text is some sixteen times as fast. */
const SEARCHED_PER_SIGN = 16

beforeAll(() => {
  RegExp.prototype.exec = counted
  String.prototype.indexOf = function (...args) {
    const found = indexOf.apply(this, args)
    work += ((found === -1 ? this.length : found) - (args[1] ?? 0)) / SEARCHED_PER_SIGN
    return found
  }
  String.prototype.includes = function (...args) {
    const from = args[1] ?? 0
    const found = indexOf.apply(this, [String(args[0]), from])
    work += ((found === -1 ? this.length : found) - from) / SEARCHED_PER_SIGN
    return includes.apply(this, args)
  }
  String.prototype.lastIndexOf = function (...args) {
    const found = lastIndexOf.apply(this, args)
    work += ((args[1] ?? this.length) - Math.max(found, 0)) / SEARCHED_PER_SIGN
    return found
  }
})

afterAll(() => {
  RegExp.prototype.exec = exec
  Object.assign(String.prototype, { includes, indexOf, lastIndexOf })
})

/** For each sign of a text of so many, made of one part. */
function workOf(part: string, length: number): number {
  const text = part.repeat(Math.ceil(length / part.length))
  work = 0
  maskText(text)
  return work / text.length
}

/** So long that they are no more places than a text may have: then each is looked at. */
const FAR = `${'aB3dE5fG7hJ9kLm'.repeat(6)}.`
const PARTS = [
  ...['last name=', 'full name: ', 'secret-token:=x9y8z7w6v', 'htpasswd=aB3dE5fG7', 'whatsapp='],
  ...[`token=${FAR}`, `bearer=${FAR}`, `apikey=${FAR}`, `auth0=${FAR}`, `password=${FAR}`],
  ...[
    `address:=${FAR}`,
    `eyJ${FAR}-`,
    `eyJ${'a'.repeat(210)}-`,
    `BEGIN ${FAR}`,
    `credential=${FAR}`,
  ],
  ...['parameters: [ ', "where a = $1 parameters: ['x Y1'] ", "Executing (a): $1; 'x Y', "],
  ...[
    'chpasswd: list: [ a:b ',
    'ada@example.com:a1b2c3\n',
    'Ngatas-iphone-von-',
    'token not found: ',
  ],
  ...[
    '<value>a</value>',
    '<entry><string>a</string>',
    'Name: Ada Brask, ',
    'name=Ada+Brask&email=',
  ],
  ...["@p0='x Y' sp_executesql ", 'hset k a b ', 'openvpn: ada/1.2.3.4:5 '],
  ...['kind: Secret\n', `kind: Secret\n# ${FAR}\n`, `-----BEGIN A-----${FAR}`, `htpasswd=${FAR}`],
  ...[
    `mysql -x ${FAR} `,
    `curl -x ${FAR} `,
    'AUTH= a b c d ',
    'born 1988-03-04 ',
    '1 A Street,A,A ',
  ],
  ...[
    `insert into x (${FAR}`,
    `failing row contains (${FAR}`,
    `key (a)=(${FAR}, `,
    'Maria Rossi, ',
  ],
  // As many findings as a text may hold: what is asked of each is asked of its place alone.
  ...['hunter2:', "COM+a:EM'", "CTA+IC+x'", 'AB/ADA MR ', 'Rossi Sig. ', 'WIFI:T:a;S:b;P:abc;'],
  ...['<ACCTID>1\n', '"mysql","-p",', '/verify?code=1234&', '@ada:example.org '],
  ...[`your a b c code ${FAR} `, `<ada@a.example> ${FAR}`, `vat reg=${FAR}`, `name={a:1,${FAR}`],
]

describe('the work for a line of the same words', () => {
  it.each(PARTS)('grows with the line alone: %j', (part) => {
    const few = workOf(part, 6_000)
    const many = workOf(part, 48_000)
    expect(few).toBeLessThan(SIGNS_PER_SIGN_MAX)
    expect(many).toBeLessThan(Math.max(1.5 * few, SIGNS_PER_SIGN_MAX / 2))
  })

  it('is little behind the names of vendors', () => {
    const costly = VENDOR_NAMES.filter(({ name }) => {
      const part = `${name}=aB3dE5fG7hJ9kLm`
      return workOf(part, 3_000) > SIGNS_PER_SIGN_MAX
    })
    expect(costly).toEqual([])
  })
})
