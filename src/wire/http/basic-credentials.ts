/** Basic credentials (RFC 7617): a user and a password in one header value. */
import { textOf } from '../../base/bytes.ts'

export type BasicCredentials = { readonly user: string; readonly password: string }

const SHAPE = /^basic +([A-Za-z0-9+/]+={0,2})$/i

/** Reads the value of `Authorization`; `undefined` where it is not Basic, or not well formed. */
export function parseBasic(value: string): BasicCredentials | undefined {
  const encoded = SHAPE.exec(value)?.[1]
  if (encoded === undefined) return undefined
  const text = textOf(Buffer.from(encoded, 'base64'))
  const colon = text?.indexOf(':') ?? -1
  if (text === undefined || colon === -1) return undefined
  return { user: text.slice(0, colon), password: text.slice(colon + 1) }
}

/** The value of `Authorization`. A user with a colon in it cannot be sent: see `isBasicUser`. */
export function formatBasic({ user, password }: BasicCredentials): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** Whether a text can be the user: a colon would begin the password (RFC 7617 §2). */
export function isBasicUser(text: string): boolean {
  return !text.includes(':')
}
