/** Keys of vendors whose keys look like nothing in particular: by the vendor's name before them. */
import { VENDOR_NAMES } from '../rules/vendor-names.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { escapePattern } from './keys.ts'
import { isPlaceholder } from './placeholder.ts'
import { isConstant } from './program-words.ts'
import { RunEnds } from './run-ends.ts'
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
/**
 * What a key is made of; `-` and `_` join words as well. A blank, a quote or another sign that
 * parts
 * is one in percent as well.
 */
const VALUE = /[A-Za-z0-9](?:[A-Za-z0-9_+/=.~@!:-]|%(?!2[0278C]|3[BCE]|0[9AD]|[57][BD])){6,}/gi
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
      // `auth0|5f0c…` is a user's id.
      if (text[pattern.lastIndex] === '|') return
      // `hunter22` is another word.
      if (ORDINARY.has(name) && /\d/.test(text[pattern.lastIndex] ?? '')) return
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
  // Where the first such word ends: looked for once, whatever stands behind.
  const [word] = KEY_WORD.exec(within)?.map((found) => found.length) ?? []
  const saidFrom = word === undefined ? WINDOW : within.search(KEY_WORD) + word
  for (const { index, 0: run } of within.matchAll(VALUE)) {
    const isPlace = PLACE_OF_STORE.test(run) && !LOGIN_BEFORE.test(within.slice(0, index))
    if (isPlace) continue
    for (const { start, value } of valuesIn(run)) {
      const place = index + start
      // `stripe: request 5f0c…` is the log of a program called so.
      const isNext = isJoined && JOINED.test(within.slice(0, place))
      const isSaid = isNamed || isNext || place >= saidFrom
      if (!isKey(value, { isSaid, isTelling }) || isPlain(within, place)) continue
      return { start: from + place, end: from + place + runLength(text, from + place, value) }
    }
  }
  return undefined
}

/** What may stand between the sign behind a name and its key. */
const JOINED =
  /^\s{0,2}["']?\s{0,2}[=:][\s"'`=:>([{]{0,8}(?:[A-Za-z_-]{1,16}[\s"'`=:>([{]{1,6}){0,2}$/

/** Whether what stands right before says that it is no key. */
function isPlain(within: string, at: number): boolean {
  const before = within.slice(Math.max(0, at - BEFORE_LENGTH), at)
  return DIGEST.test(before) || PLAIN_ID.test(before)
}

const BEFORE_LENGTH = 40

/** What is said to be the digest or the version of something is none of its keys. */
const DIGEST =
  /(?:checksum|integrity|sha-?\d{0,3}|md5|digest|commit|revision|etag|version|resolution)["']?\s{0,4}[:=]\s{0,4}["']?$/i

/** `sha256:e3b0…` is the digest of an image or a file. */
const DIGEST_ITSELF = /(?:^|[@/])(?:sha\d{1,3}|md5|blake\d[a-z]?)[:-]/i

/**
 * Ids of what happened, and of what there is, let nobody in: `event 9f8e…`, `request id: 5f0c…`.
 */
const HAPPENINGS = `request trace span connection activity operation correlation transaction
  txn message event order job build run release process
  thread log record invocation delivery incident commit container pod deployment pipeline
  workflow task ticket issue conversation customer charge payment invoice subscription refund
  shipment product instance artifact snapshot revision`.split(/\s+/)
const PLAIN_ID = new RegExp(
  `(?:(?:${HAPPENINGS.join('|')})(?:[-_ ]?(?:id|sid|uuid|guid|number|no|ref))?|idempotency[-_ ]?key|cf[-_]ray|ray(?: id)?|amz[-_](?:cf[-_])?id(?:[-_]2)?|azure[-_]ref|vercel[-_]id|served[-_]by)["']?(?:\\s{0,4}[:=#]\\s{0,4}|\\s(?:is|was)\\s|\\s)["'#(]?$`,
  'i',
)
/** `name=value` is a name and a value, whatever the name is. */
const PAIR = /^[A-Za-z][\w.:/-]{1,63}=(?=[^=\s])/

/** The run itself, and what follows the words that it begins with. */
function* valuesIn(run: string): Generator<{ readonly start: number; readonly value: string }> {
  const value = run.replace(/[.:=]+$/, '')
  if (RESOURCE_ID.test(value)) return
  const [pair = ''] = PAIR.exec(value) ?? []
  if (pair !== '' && !isRandom(pair)) {
    const held = value.slice(pair.length)
    if (KEY_WORD.test(pair) || isRandom(held) || isUuid(held))
      yield { start: pair.length, value: held }
    return
  }
  const [words = ''] =
    /^(?:(?:[A-Za-z]{2,24}|[A-Za-z]{2,16}\d{1,4})[-_.:=])+(?=[A-Za-z0-9])/.exec(value) ?? []
  if (words !== '' && KEY_WORD.test(words) && !OBJECT_ID.test(value)) {
    yield { start: words.length, value: value.slice(words.length) }
  }
  yield { start: 0, value }
  if (words !== '' && !OBJECT_ID.test(value))
    yield { start: words.length, value: value.slice(words.length) }
}

/** The value goes on where the window ended. */
function runLength(text: string, at: number, value: string): number {
  return rests.of(text, at + value.length) - at
}

const rests = new RunEnds(/(?:[A-Za-z0-9_+/=]|[.~-](?=[A-Za-z0-9]))*/y)

type Said = { readonly isSaid: boolean; readonly isTelling: boolean }

function isKey(value: string, { isSaid, isTelling }: Said): boolean {
  const isShort = value.length < SHORT_VALUE_LENGTH_MIN
  if (isShort || (!isSaid && value.length < BARE_VALUE_LENGTH_MIN)) return false
  if (isPlaceholder(value) || /^\d{1,3}(?:\.\d{1,3}){3}/.test(value)) return false
  if (OBJECT_ID.test(value) || FILE.test(value) || DIGEST_ITSELF.test(value)) return false
  if (/^(?:https?:|HTTP\/\d|www\.|\d{4}-\d\d-\d\d)|:\/\/|@(?:npm:)?[~^]?\d+\.\d/.test(value))
    return false
  // `okhttp/4.12`
  if (/^[A-Za-z][\w.-]{0,30}\/v?\d{1,4}(?:\.\d{1,5}){1,3}$/.test(value)) return false
  if (isConstant(value.replace(/=$/, ''))) return false
  if (!isSaid) {
    return (
      isTelling && (isUuid(value) || (value.length >= BARE_VALUE_LENGTH_MIN && isRandom(value)))
    )
  }
  if (isUuid(value) || isRandom(value) || isLongWord(value)) return true
  if (/^\d+$/.test(value)) return value.length >= DIGITS_LENGTH_MIN
  return /\d/.test(value) && /[a-z]/i.test(value)
}

/**
 * Ids as Slack, Twilio, Stripe and Salesforce give them to what they hold, and keys that are
 * public.
 */
const OBJECT_ID =
  /^(?:[UWCDGB][A-Z0-9]{8,10}|(?:SM|MM|CA|PN|MG|RE|CF|VA|IS|CH|IM|ZS|FW|NO)[\da-f]{32}|(?:cus|pi|ch|in|sub|prod|price|evt|req|acct|pm|txn|po|re|cs|seti|si|ii|dp|py|pyr|card|src|fee|tr|trr|cn|inv|il|sli|qt|we|file|plink|ba|bps|promo|mandate|sub_sched|ipi|ich|iauth|vs|vr|du|prv|taxi|txr|txi|user|org|sess|idn|client|app|conn|usr|msg|wh|whk|run|job|batch|file|asst|thread|resp|vs|chatcmpl)_[A-Za-z0-9]{8,64}|pk_(?:live|test)_[A-Za-z0-9]{8,250}|00[1356Q][0-9A-Za-z]{12}(?:[A-Z0-5]{3})?)$/
/** `i-0123456789abcdef0`: what AWS calls machines, networks and disks (docs.aws.amazon.com/ec2). */
const RESOURCE_ID =
  /^(?:i|vol|sg|subnet|vpc|vpce|ami|eni|igw|nat|rtb|acl|snap|eipalloc|eipassoc|lt|tgw|pcx|fs|cgw|vgw)-(?:[\da-f]{8}|[\da-f]{17})$/
/** Behind these `user:1001` is somebody's login. */
const LOGIN_BEFORE = /auth|log[ -]?[io]n|pass|pwd|secret|cred|token|-[ua]\b/i
/** `user:1001:profile`: where something is kept in a store of keys and values. */
const PLACE_OF_STORE =
  /^(?!admin|root|default|login)[a-z][a-z_-]{1,24}(?::(?:[a-z_-]{1,24}|\d{1,12}|v\d{1,3})){1,8}$/i
/** `_logs/2026-03-12T08_00-debug-0.log` */
const FILE =
  /[\w-]\.(?:log|json|txt|[cm]?[jt]sx?|py|ya?ml|xml|html?|tgz|gz|zip|png|jpe?g|md|lock|toml|conf|sh|rb|go|java|jar|so|dll|exe|csv|sql|pdf)(?::\d{1,6}){0,2}$/i
