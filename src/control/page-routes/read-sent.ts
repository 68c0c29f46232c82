/** What a page has sent, read: a form, a script's JSON, the answer of a passkey. */
import { textOf } from '../../base/bytes.ts'
import type { Proof } from '../passkeys.ts'

type Sent = { readonly arrayBuffer: () => Promise<ArrayBuffer> }

export async function formOf(sent: Sent): Promise<URLSearchParams> {
  return new URLSearchParams(await textIn(sent))
}

/**
 * What somebody wrote into a field of a form. Lines are joined: the record takes no control
 * characters, and on a phone the key for a new line is hit in passing.
 */
export function wordsIn(form: URLSearchParams, name: string): string {
  const lines = (form.get(name) ?? '').split(/[\r\n]+/).map((line) => line.trim())
  return lines.filter((line) => line !== '').join(' ')
}

/** Empty where it is no JSON object. */
export async function bodyOf(sent: Sent): Promise<Readonly<Record<string, unknown>>> {
  const read = parsed(await textIn(sent))
  return typeof read === 'object' && read !== null ? { ...read } : {}
}

/** A proof that the script of a page put into its form. */
export function proofInForm(form: URLSearchParams): Proof | undefined {
  return proofIn(parsed(form.get('proof') ?? ''))
}

export function proofIn(value: unknown): Proof | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!('handle' in value) || !('answer' in value)) return undefined
  return { handle: String(value.handle), answer: value.answer }
}

async function textIn(sent: Sent): Promise<string> {
  return textOf(new Uint8Array(await sent.arrayBuffer())) ?? ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
