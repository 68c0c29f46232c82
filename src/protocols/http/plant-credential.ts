/** Puts the real credential where the session's secret stood; the only place that reveals it. */
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { TOKEN_PREFIXES } from '../../base/token.ts'
import type { Slot } from '../../flow/profile.ts'
import type { Header, HttpOutbound } from '../../wire/http/ask.ts'
import { formatBasic, isBasicUser } from '../../wire/http/basic-credentials.ts'
import { isFieldValue } from '../../wire/http/field-syntax.ts'

/** A request as it goes onto the wire. */
export type Planted = {
  readonly path: string
  readonly headers: readonly Header[]
  readonly body: string | undefined
  /** What must not come back in any encoding. */
  readonly secrets: readonly Secret[]
}

export type Planting = {
  readonly slot: Slot
  readonly credential: Secret
  /** Public part of the credential, such as an account id. */
  readonly account: string | undefined
}

const TOKEN = new RegExp(`${TOKEN_PREFIXES.session}[\\w-]{43}`)
const CONTENT_TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' }

/** The request with its credential, or why the credential cannot stand where it must. */
export function plantCredential(outbound: HttpOutbound, planting: Planting): Planted | Refusal {
  if (holdsToken(outbound)) {
    return new Refusal('SLOT_WRONG', 'A secret of Vitrine stands where it would leave the gateway.')
  }
  const { slot, credential, account } = planting
  const text = credential.reveal()
  if (text === '' || !isFieldValue(text)) return unusable('It is empty, or no text for a header.')
  switch (slot.kind) {
    case 'bearer':
      return inHeader(outbound, ['authorization', `Bearer ${text}`], [credential])
    case 'basic': {
      const [user, password] = slot.part === 'user' ? [text, account ?? ''] : [account ?? '', text]
      if (!isBasicUser(user)) return unusable('The user of Basic credentials holds a colon.')
      const value = formatBasic({ user, password })
      const derived = derivedOf(credential, value.slice('Basic '.length))
      return inHeader(outbound, ['authorization', value], [credential, derived])
    }
    case 'header':
      return inHeader(outbound, [slot.name.toLowerCase(), text], [credential])
    case 'query': {
      const others = outbound.query.filter(([name]) => name !== slot.name)
      const path = pathOf(outbound.path, [...others, [slot.name, text]])
      return { ...unplanted(outbound), path, secrets: [credential] }
    }
    case 'body':
      return inBody(outbound, slot.name, credential)
  }
}

const derivedKept = new WeakMap<Secret, Secret>()

/** The same as before where it says the same: what is made of a secret is kept by the secret. */
function derivedOf(credential: Secret, text: string): Secret {
  const known = derivedKept.get(credential)
  if (known?.reveal() === text) return known
  const made = new Secret(text)
  derivedKept.set(credential, made)
  return made
}

function inHeader(outbound: HttpOutbound, header: Header, secrets: readonly Secret[]): Planted {
  const planted = unplanted(outbound)
  const others = planted.headers.filter(([name]) => name !== header[0])
  return { ...planted, headers: [...others, header], secrets }
}

function inBody(outbound: HttpOutbound, name: string, credential: Secret): Planted | Refusal {
  const { body } = outbound
  if (body === undefined) return unusable('It goes into the body, and the request has none.')
  const text = body.text.reveal()
  const key = credential.reveal()
  const planted = body.kind === 'json' ? withMember(text, name, key) : withField(text, name, key)
  if (planted === undefined) return unusable('It goes into the body, which has no room for it.')
  return { ...unplanted(outbound), body: planted, secrets: [credential] }
}

/** The member is put in front, so that every other byte stays as it is. */
function withMember(text: string, name: string, value: string): string | undefined {
  const object: unknown = JSON.parse(text)
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  if (Object.hasOwn(object, name)) return undefined
  const rest = text.slice(text.indexOf('{') + 1)
  const comma = Object.keys(object).length === 0 ? '' : ','
  return `{${JSON.stringify(name)}:${JSON.stringify(value)}${comma}${rest}`
}

function withField(text: string, name: string, value: string): string | undefined {
  const names = text.split('&').map((pair) => pair.split('=', 1)[0] ?? '')
  const encoded = encodeURIComponent(name)
  if (names.includes(name) || names.includes(encoded)) return undefined
  const field = `${encoded}=${encodeURIComponent(value)}`
  return text === '' ? field : `${field}&${text}`
}

function unplanted({ path, query, headers, body }: HttpOutbound): Omit<Planted, 'secrets'> {
  const isTyped = body === undefined || headers.some(([name]) => name === 'content-type')
  return {
    path: pathOf(path, query),
    headers: isTyped ? headers : [...headers, ['content-type', CONTENT_TYPES[body.kind]]],
    body: body?.text.reveal(),
  }
}

function pathOf(path: string, query: HttpOutbound['query']): string {
  if (query.length === 0) return path
  const pairs = query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  return `${path}?${pairs.join('&')}`
}

/** The guard takes secrets of ours out; one that is still there was hidden on purpose. */
function holdsToken({ path, query, headers, body }: HttpOutbound): boolean {
  const texts = [path, ...query.flat(), ...headers.map(([, value]) => value)]
  if (body !== undefined) texts.push(body.text.reveal())
  return texts.some((text) => TOKEN.test(text))
}

function unusable(why: string): Refusal {
  return new Refusal('CREDENTIAL_MISSING', why)
}
