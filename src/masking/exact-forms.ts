/** All that a value may be written as, and by what little of it a text is told that may hold it. */
import { createHash } from 'node:crypto'
import type { Category } from '../flow/category.ts'
import { piecesOf } from './exact-pieces.ts'
import { type Variant, variantsOf } from './exact-variants.ts'
import { escapeMarkup } from './text/markup.ts'

export type ExactValue = {
  readonly value: string
  readonly category: Category
  /** What stands in its place. */
  readonly instead: string
}

export type ExactForms = {
  readonly of: ExactValue
  /** In lower case: it stands in all that `raw` and `variants` say, but for what is packed. */
  readonly anchor: string | undefined
  /** Forms that hold it, in lower case. */
  readonly raw: readonly string[]
  /** Forms that do not: such as count as they are written, and those in any case. */
  readonly exact: readonly string[]
  readonly ignoringCase: readonly string[]
  /** Forms of letters and digits, with signs between them anywhere. */
  readonly packed: readonly string[]
  readonly variants: readonly Variant[]
  /** Parts that tell it by themselves, in lower case; of keys alone. */
  readonly pieces: readonly string[]
  /** No text that is shorter can hold one. */
  readonly lengthMin: number
}

/** Shorter ones would mask whatever comes along. */
const VALUE_LENGTH_MIN = 4
const ENCODED_LENGTH_MIN = 6
const DIGITS_MIN = 7
const BASE64_SHIFTS = [0, 1, 2]
const WIDE_SHIFTS = [0, 2, 4]
/** What vendors send instead of a mail address or a number, and which any can be compared with. */
const DIGESTS = ['md5', 'sha1', 'sha256']
const OUR_OWN = 'system.authentication'

/** None where the value is too short to be looked for. */
export function needlesOf(of: ExactValue): readonly ExactForms[] {
  const { value } = of
  if (value.length < VALUE_LENGTH_MIN) return []
  const isLong = value.length >= ENCODED_LENGTH_MIN
  const raw = [...new Set([value, ...asWritten(value), ...(isLong ? encoded(value) : [])])]
  const exact = isLong ? inBase64(value) : []
  const ignoringCase = isLong ? inBase16(of) : []
  const variants = variantsOf(value, of.category)
  const packed = variants.flatMap(({ text, gaps }) => (gaps === 'anywhere' ? [text] : []))
  const pieces = of.category === OUR_OWN ? piecesOf(value) : []
  const forms = [...raw, ...exact, ...ignoringCase, ...pieces, ...variants.map(({ text }) => text)]
  return [
    {
      ...{ of, anchor: anchorOf(value), raw: raw.map((form) => form.toLowerCase()) },
      ...{ exact, ignoringCase, packed, variants, pieces },
      lengthMin: Math.min(...forms.map(({ length }) => length)),
    },
  ]
}

/** The longest run of letters and digits of ASCII: nobody writes those otherwise, but encoded. */
function anchorOf(value: string): string | undefined {
  const runs =
    value
      .normalize('NFC')
      .toLowerCase()
      .match(/[\da-z]+/g) ?? []
  return runs.toSorted((a, b) => b.length - a.length)[0]
}

/** As it stands in addresses, forms, strings and markup. */
function encoded(value: string): readonly string[] {
  const percent = encodeURIComponent(value)
  const markup = escapeMarkup(value)
  return [
    ...[percent, percent.replaceAll('%20', '+'), JSON.stringify(value).slice(1, -1), markup],
    // As a form reads a `+` that was not encoded.
    value.replaceAll('+', ' '),
    // Some write the sign of mail addresses so, against those who gather them.
    markup.replaceAll('@', '&#64;'),
    ...inAscii(value),
  ]
}

/** A mail address whose domain is written in ASCII (RFC 3490). */
function inAscii(value: string): readonly string[] {
  const [, local = '', domain = ''] = /^([^@]+@)([^@]+)$/.exec(value) ?? []
  const address = `http://${domain}`
  return URL.canParse(address) ? [local + new URL(address).hostname] : []
}

/** Digits without what parts them; and as databases write it in a statement, and in a list. */
function asWritten(value: string): readonly string[] {
  const digits = value.replace(/[\s().+-]/g, '')
  const isNumber = /^\d+$/.test(digits) && digits.length >= DIGITS_MIN
  const inList = value.replace(/["\\]/g, '\\$&')
  const plain = (text: string): string => text.replaceAll("'", "''")
  const escaped = (text: string): string => text.replace(/['\\]/g, '$&$&')
  const forms = new Set([value, inList].flatMap((text) => [text, plain(text), escaped(text)]))
  forms.delete(value)
  const quoted = [...forms].flatMap((form) => [
    form,
    JSON.stringify(form).slice(1, -1),
    escapeMarkup(form),
  ])
  return isNumber ? [digits, ...quoted] : quoted
}

/** Its bytes by two digits each, and what digests make of it. */
function inBase16({ value, category }: ExactValue): readonly string[] {
  const bytes = Buffer.from(value, 'utf8')
  const wide = Buffer.from(value, 'utf16le')
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  const forms = [percent, bytes.toString('hex'), wide.toString('hex')]
  const ofWide = Buffer.from(wide).swap16().toString('hex')
  const digests = category === OUR_OWN ? [] : digestsOf(value)
  return [...new Set([...forms, ofWide, ...digests])]
}

function digestsOf(value: string): readonly string[] {
  const lower = value.trim().toLowerCase()
  const digits = value.replace(/[\s().+-]/g, '')
  const texts = new Set([value, lower, ...(/^\d{7,}$/.test(digits) ? [digits, `+${digits}`] : [])])
  return [...texts].flatMap((text) =>
    DIGESTS.map((name) => createHash(name).update(text, 'utf8').digest('hex')),
  )
}

function inBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8')
  const wide = Buffer.from(value, 'utf16le')
  const forms = [
    ...BASE64_SHIFTS.flatMap((shift) => shifted(bytes, shift)),
    ...WIDE_SHIFTS.flatMap((shift) => shifted(wide, shift)),
  ]
  return [...new Set(forms.filter((form) => form.length >= ENCODED_LENGTH_MIN))]
}

/** The letters that are the same wherever in a longer text the value begins. */
function shifted(bytes: Buffer, shift: number): readonly string[] {
  const all = Buffer.concat([Buffer.alloc(shift), bytes])
  const text = all.toString('base64').replace(/=+$/, '')
  const stable = text.slice(Math.ceil((shift * 8) / 6), Math.floor((all.length * 8) / 6))
  return [stable, stable.replaceAll('+', '-').replaceAll('/', '_')]
}
