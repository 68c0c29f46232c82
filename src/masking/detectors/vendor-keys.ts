/** Keys of vendors whose keys look like nothing in particular: by the vendor's name before them. */
import { VENDOR_NAMES } from '../rules/vendor-names.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { escapePattern } from './keys.ts'
import { isPlaceholder } from './placeholder.ts'
import { isConstant } from './program-words.ts'
import { isLongWord, isRandom, isUuid, secretRule } from './secret.ts'

const WINDOW = 160
/** A shorter name is an ordinary word as often: then a word for keys has to follow. */
const TELLING_NAME_LENGTH = 5
const ORDINARY = new Set(
  `alchemy amplitude apollo asana atlas azure beamer butter campfire canny censys column commodities confluent copper courier customer cicero chatbot dandelion daily demio deputy detectify ditto doppler enigma envoy eraser fastly front fulcrum gemini guardian harvest holiday holistic honeycomb humanity hunter impala intercom kraken linear looker magnetic metabase moderation monday nimble nitro notion optimizely particle percy pinata podio polygon postman prefect privacy prospect protocols quickbase readme redis refiner replicate segment semaphore shortcut signable sonar spotify square stripe streak stripo swell terraform ticketmaster twist unplugg vault workday wrike`.split(
    ' ',
  ),
)
const BARE_VALUE_LENGTH_MIN = 20
const DIGITS_LENGTH_MIN = 12
const SHORT_VALUE_LENGTH_MIN = 8

const KEY_WORD =
  /secret|private|access|key|token|api|auth|pass|login|(?:^|[^a-z])pat(?![a-z])|client|user|bearer|license|publish|webhook|credential|(?:^|[^a-z])(?:id|tok)(?![a-z])/i
/** What a key is made of; `-` and `_` join words as well. */
const VALUE = /[A-Za-z0-9][A-Za-z0-9_+/=.~%@!:-]{6,}/g
const GAP = /[\n\r]\s*[\n\r]/

export const vendorKeys: readonly Headed[] = VENDOR_NAMES.map(({ name }) => {
  const words = name.split(' ').map(escapePattern).join('[-_. ]?')
  const pattern = new RegExp(words, 'iy')
  const rule = secretRule(`vendor-key:${name.replaceAll(' ', '-')}`)
  return {
    literals: literalsOf([name]),
    look: (text, at, report) => {
      pattern.lastIndex = at
      // `yandex` of `ada@yandex.ru` says where somebody's mail is.
      if (!pattern.test(text) || text[at - 1] === '@') return
      const { from, isSaid } = behindAddress(text, at, pattern.lastIndex)
      const isTelling = name.length >= TELLING_NAME_LENGTH && !ORDINARY.has(name)
      const found = keyBehind(text, from, { isTelling, isSaid })
      if (found !== undefined) report(found.start, found.end, rule)
    },
  }
})

/** In `https://api.heroku.com/apps/…` the name is a host's, and what follows are ids, not keys. */
const ADDRESS = /[\w-]{0,32}(?:\.[a-z]{2,12}){1,3}(?=[:/?#])[^\s"'<>`\\]{0,512}/iy

/** The same where it is a part of a path, as in `github.com/microsoft/…`. */
const PATH = /[^\s"'<>`\\]{0,512}/iy

/** Where keys may begin, and whether an address itself says that there is one. */
function behindAddress(text: string, at: number, from: number) {
  const rest = text[at - 1] === '/' ? PATH : ADDRESS
  rest.lastIndex = from
  if (!rest.test(text)) return { from, isSaid: false }
  const isSaid = KEY_IN_PATH.test(text.slice(from, rest.lastIndex))
  return { from: isSaid ? from : rest.lastIndex, isSaid }
}

/** Some vendors take their keys right behind the version: `mainnet.infura.io/v3/…`. */
const KEY_IN_PATH = /\/v\d{1,2}\/[\w-]{16,}/

/** The first long value behind a name, where what stands between speaks of keys. */
export function keyBehind(
  text: string,
  from: number,
  { isTelling, isSaid: isNamed }: Said,
): { readonly start: number; readonly end: number } | undefined {
  const window = text.slice(from, from + WINDOW)
  const gap = GAP.exec(window)
  const within = gap === null ? window : window.slice(0, gap.index)
  const isJoined = /^\s{0,2}["']?\s{0,2}[=:]/.test(within)
  for (const { index, 0: run } of within.matchAll(VALUE)) {
    const before = within.slice(0, index)
    for (const { start, value } of valuesIn(run)) {
      const said = before + run.slice(0, start)
      if (DIGEST.test(said) || PLAIN_ID.test(said)) continue
      const isSaid = KEY_WORD.test(said)
      if (!isKey(value, { isSaid: isNamed || isSaid || isJoined, isTelling })) continue
      const at = from + index + start
      return { start: at, end: at + runLength(text, at, value) }
    }
  }
  return undefined
}

/** What is said to be the digest or the version of something is none of its keys. */
const DIGEST =
  /(?:checksum|integrity|sha-?\d{0,3}|md5|digest|commit|revision|etag|version|resolution)["']?\s{0,4}[:=]\s{0,4}["']?$/i

/** Ids of what happened let nobody in. */
const PLAIN_ID =
  /(?:request|trace|span|correlation|transaction|message|event|order|job|build|run|release|process|thread|log|record|invocation)[-_ ]?id["']?(?:\s{0,4}[:=]\s{0,4}|\s(?:is|was)\s)["']?$/i
/** `name=value` is a name and a value, whatever the name is. */
const PAIR = /^[A-Za-z][\w.:/-]{1,63}=(?=[^=\s])/

/** The run itself, and what follows the words that it begins with. */
function* valuesIn(run: string): Generator<{ readonly start: number; readonly value: string }> {
  const value = run.replace(/[.:=]+$/, '')
  const [pair = ''] = PAIR.exec(value) ?? []
  if (pair !== '' && !isRandom(pair)) {
    const held = value.slice(pair.length)
    if (KEY_WORD.test(pair) || isRandom(held) || isUuid(held))
      yield { start: pair.length, value: held }
    return
  }
  const [words = ''] =
    /^(?:(?:[A-Za-z]{2,24}|[A-Za-z]{2,16}\d{1,4})[-_.:=])+(?=[A-Za-z0-9])/.exec(value) ?? []
  if (words !== '' && KEY_WORD.test(words)) {
    yield { start: words.length, value: value.slice(words.length) }
  }
  yield { start: 0, value }
  if (words !== '') yield { start: words.length, value: value.slice(words.length) }
}

/** The value goes on where the window ended. */
function runLength(text: string, at: number, value: string): number {
  const end = at + value.length
  REST.lastIndex = end
  return (REST.test(text) ? REST.lastIndex : end) - at
}

const REST = /(?:[A-Za-z0-9_+/=]|[.~-](?=[A-Za-z0-9]))*/y

type Said = { readonly isSaid: boolean; readonly isTelling: boolean }

function isKey(value: string, { isSaid, isTelling }: Said): boolean {
  if (isPlaceholder(value) || /^\d{1,3}(?:\.\d{1,3}){3}/.test(value)) return false
  if (/^(?:https?:|HTTP\/\d|www\.|\d{4}-\d\d-\d\d)|:\/\/|@(?:npm:)?[~^]?\d+\.\d/.test(value))
    return false
  if (isConstant(value.replace(/=$/, ''))) return false
  if (!isSaid) {
    return (
      isTelling && (isUuid(value) || (value.length >= BARE_VALUE_LENGTH_MIN && isRandom(value)))
    )
  }
  if (isUuid(value) || isRandom(value) || isLongWord(value)) return true
  if (/^\d+$/.test(value)) return value.length >= DIGITS_LENGTH_MIN
  return value.length >= SHORT_VALUE_LENGTH_MIN && /\d/.test(value) && /[a-z]/i.test(value)
}
