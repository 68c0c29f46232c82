/** Free text sealed under keys that can be destroyed (AES-256-GCM, NIST SP 800-38D). */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { concat, textOf, utf8 } from '../../base/bytes.ts'
import type { Randomness } from '../../base/randomness.ts'
import { fromBase64 } from '../note/note-key.ts'
import type { Sealed } from './field-types.ts'

/**
 * Where the keys of sealed texts are kept: a mutable place outside the log. To destroy a key is to
 * erase what it sealed; the log itself never changes.
 */
export interface FreeTextKeys {
  /** The key of an id, 32 bytes; made, and durable before this resolves, where there was none. */
  obtain(id: string): Promise<Uint8Array>
  /** The key of an id; `undefined` where it was destroyed or never was. */
  find(id: string): Promise<Uint8Array | undefined>
  /** Resolves once the key can be had no more, with whether there was one. */
  destroy(id: string): Promise<boolean>
}

export const FREE_TEXT_KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

export type SealingKey = { readonly id: string; readonly key: Uint8Array }

/** Nonce, ciphertext and tag; bound to the key's id, so that it opens under no other. */
export function sealBytes(
  text: string,
  { id, key }: SealingKey,
  randomness: Randomness,
): Uint8Array {
  const nonce = randomness.bytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(boundTo(id))
  return concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The text; `undefined` under another key, and where a bit was changed. */
export function openBytes(bytes: Uint8Array, { id, key }: SealingKey): string | undefined {
  if (bytes.length < NONCE_BYTES + TAG_BYTES || key.length !== FREE_TEXT_KEY_BYTES) return undefined
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(boundTo(id))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    return textOf(concat([body, decipher.final()]))
  } catch {
    return undefined
  }
}

export function seal(text: string, key: SealingKey, randomness: Randomness): Sealed {
  const sealed = Buffer.from(sealBytes(text, key, randomness)).toString('base64')
  return { key: key.id, sealed }
}

/** The text of a sealed field; `undefined` where its key is gone. */
export async function openSealed(sealed: Sealed, keys: FreeTextKeys): Promise<string | undefined> {
  const bytes = fromBase64(sealed.sealed)
  const key = await keys.find(sealed.key)
  if (bytes === undefined || key === undefined) return undefined
  return openBytes(bytes, { id: sealed.key, key })
}

function boundTo(id: string): Uint8Array {
  return utf8(`vitrine sealed text v1\n${id}`)
}
