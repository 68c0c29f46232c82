/** What a credential may be, wherever it was kept: a text that can stand in a header. */
import { LIMITS } from '../../base/limits.ts'
import { Secret } from '../../base/secret.ts'

/** Files and commands end their lines; a key has none of its own. */
const LAST_NEW_LINE = /\r?\n$/
/** RFC 9110 §5.5: visible characters, and spaces between them. */
const SOUND = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

/** The credential in these bytes, or why there is none: one sentence that does not repeat them. */
export function soundCredential(bytes: Uint8Array): Secret | string {
  if (bytes.length > LIMITS.credential_bytes_max) {
    return `It is longer than ${LIMITS.credential_bytes_max} bytes (credential_bytes_max).`
  }
  const text = Buffer.from(bytes).toString('latin1').replace(LAST_NEW_LINE, '')
  if (text.trim() === '') return 'It is empty.'
  if (/^\s|\s$/.test(text)) return 'It begins or ends with white space.'
  if (!SOUND.test(text)) return 'It holds line breaks or characters that no key has.'
  return new Secret(text)
}
