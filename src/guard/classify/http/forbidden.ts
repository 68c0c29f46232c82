/** What no request may carry, whatever it asks for. */
import { Refusal } from '../../../base/refusal.ts'
import { TOKEN_PREFIXES } from '../../../base/token.ts'
import type { Profile } from '../../../flow/profile.ts'
import type { Header } from '../../../wire/http/ask.ts'
import type { Pair } from '../../../wire/http/query.ts'

/** Names of headers that ask for another method, whatever they hold. */
const OVERRIDE_HEADER =
  /^(?:x[-_]?)?(?:http[-_]?)?(?:original[-_]?|forwarded[-_]?|tunneled[-_]?)?(?:method|verb|override)(?:[-_]?override)?$|(?:method|verb)[-_]?override|override[-_]?(?:method|verb)/
const OVERRIDE_NAME =
  /^[_$]?(?:x[-_]?)?(?:http[-_]?)?(?:_method|method[-_]?override|override[-_]?method|httpmethod)$/i
/** Words for a method, which some take as one where the value is one: `?method=delete`. */
const METHOD_NAME =
  /^[^a-z]*(?:x[-_]?)?(?:api|form|http|real|request|rest|rpc|soap|wsdl)?[-_]?(?:method(?:[-_]?name)?|verb|action|override)[^a-z]*$|^_m$/i
const CHANGES =
  /^\s*(?:acl|bind|checkin|checkout|copy|delete|link|lock|merge|mk[a-z]+|move|patch|post|proppatch|purge|put|rebind|unbind|unlink|unlock)\s*$/i
const KEY_NAME =
  /^(?:x[-_])?(?:api[-_]?key|apikey|key|token|access[-_]?token|auth[-_]?token|id[-_]?token|refresh[-_]?token|auth|authorization|secret|client[-_]?secret|password|passwd|pwd|sig|signature|x-amz-signature|x-amz-security-token|jwt|session|session[-_]?token|bearer|credentials?)$/i
const TOKEN = new RegExp(`(?:${Object.values(TOKEN_PREFIXES).join('|')})[\\w-]{40,}`)

/** Headers that ask for another method, or for another protocol. */
export function forbiddenHeader(headers: readonly Header[]): Refusal | undefined {
  for (const [name, value] of headers) {
    if (OVERRIDE_HEADER.test(name) || isOverride(name, value)) {
      return new Refusal('METHOD_OVERRIDE', 'A header names another method.')
    }
    const isUpgrade = name === 'connection' && /(?:^|,)\s*upgrade\s*(?:,|$)/i.test(value)
    if (name === 'upgrade' || name === 'http2-settings' || isUpgrade) {
      return new Refusal('UPGRADE_REFUSED', 'A header asks for another protocol.')
    }
  }
  return undefined
}

/** Parameters that name a method or carry a key, unless the profile declares them. */
export function forbiddenPair(
  [name, value]: Pair,
  { profile, isDeclared }: { readonly profile: Profile; readonly isDeclared: boolean },
): Refusal | undefined {
  if (!isDeclared && (OVERRIDE_NAME.test(innermost(name)) || isOverride(name, value))) {
    return new Refusal('METHOD_OVERRIDE', 'A parameter names another method.')
  }
  const isNamed = !isDeclared && (KEY_NAME.test(name) || holdsKey(name, profile))
  const isKey = isNamed || holdsKey(value, profile)
  return isKey
    ? new Refusal('KEY_IN_URL', 'A parameter is named like a key, or holds one.')
    : undefined
}

function isOverride(name: string, value: string): boolean {
  return METHOD_NAME.test(innermost(name)) && CHANGES.test(value.normalize('NFKC'))
}

/** `_method` of `form[_method]` and of `form._method[]`. */
function innermost(name: string): string {
  return /([^[\].]+)[^\w$]*$/.exec(name)?.[1] ?? name
}

/** Whether a text holds a key of the vendor, or a secret of this house. */
export function holdsKey(text: string, { keys }: Profile): boolean {
  return TOKEN.test(text) || keys.some(({ prefix }) => prefix.length > 3 && text.includes(prefix))
}
