/**
 * Tokens of the provider as they are kept: sealed, so that the state database alone gives nobody
 * in.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Tokens } from './identity-provider.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
const CIPHER = 'aes-256-gcm'
const Shape = z.strictObject({ refresh: z.string().optional(), access: z.string() })

export class SealedTokens {
  readonly #key: Uint8Array

  /** `root` is a key of the gateway's that is used for other things too. */
  constructor(root: Uint8Array) {
    const made = hkdfSync('sha256', root, '', 'vitrine identity tokens v1', KEY_BYTES)
    this.#key = new Uint8Array(made)
  }

  /** `of` is whose they are: sealed for one they open for nobody else. */
  seal(tokens: Tokens, of: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(of))
    const sealed = Buffer.concat([cipher.update(JSON.stringify(tokens)), cipher.final()])
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
  }

  /** `undefined` where it was sealed by another key, or changed. */
  open(sealed: string, of: string): Tokens | undefined {
    const bytes = Buffer.from(sealed, 'base64')
    try {
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv(CIPHER, this.#key, nonce)
      decipher.setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(-TAG_BYTES))
      const opened = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
      const text = Buffer.concat([opened, decipher.final()]).toString('utf8')
      const { refresh, access } = Shape.parse(JSON.parse(text))
      return { refresh, access }
    } catch {
      return undefined
    }
  }
}
