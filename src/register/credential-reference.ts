/** References to credentials: where one is kept, never what it is. */

export type CredentialReference =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'exec'; readonly words: readonly string[] }

/** Why a text is no reference. */
export type ReferenceFault = 'kind' | 'name' | 'path' | 'command' | 'looks-like-key'

/** POSIX.1-2017 §8.1, with the lower case that people use. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/
const CONTROL = /\p{Cc}/u
const CHARACTERS_MAX = 1_024

/** Reads `env:NAME`, `file:PATH` or `exec:COMMAND WORDS`. */
export function parseCredentialReference(text: string): CredentialReference | ReferenceFault {
  const [, kind, rest = ''] = /^(env|file|exec):(.*)$/s.exec(text) ?? []
  if (kind === undefined) return looksLikeKey(text) ? 'looks-like-key' : 'kind'
  if (kind === 'env') return VARIABLE.test(rest) ? { kind, name: rest } : 'name'
  if (rest.trim() === '' || rest.length > CHARACTERS_MAX || CONTROL.test(rest)) {
    return kind === 'file' ? 'path' : 'command'
  }
  if (kind === 'file') return rest === rest.trim() ? { kind, path: rest } : 'path'
  const words = splitWords(rest)
  if (words?.[0] === undefined || words[0] === '') return 'command'
  return { kind: 'exec', words }
}

/**
 * Splits a command into its words as a shell would, with quotes and backslashes and nothing else:
 * nothing is expanded. `undefined` where a quote or an escape is left open.
 */
export function splitWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let rest = text
  while (rest !== '') {
    const [token = ''] = TOKEN.exec(rest) ?? []
    if (token === '') return undefined
    rest = rest.slice(token.length)
    if (/^\s/.test(token)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + meant(token)
  }
  return word === undefined ? words : [...words, word]
}

/** White space, single quotes, double quotes, an escape, or plain text (POSIX.1-2017 §2.2). */
const TOKEN = /^(?:\s+|'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\]+)/s

function meant(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1)
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll(/\\(["\\$`])/g, '$1')
  return token.startsWith('\\') ? token.slice(1) : token
}

/** Prefixes that vendors give their secrets, so that scanners and people know them at a glance. */
const KEY_PREFIXES =
  /^(?:[sr]k_(?:live|test)_|whsec_|sk-|vt[rpl]_|gh[pousr]_|xox[abeoprs]-|(?:AKIA|ASIA)[A-Z0-9]{16}|SG\.|eyJ|ph[xc]_|-----BEGIN )/
const DENSE = /^[\w+/=.~-]{24,}$/
const KINDS_OF_CHARACTERS_MIN = 2

/** Whether a text begins as the secrets of well-known vendors do, and those of this house. */
export function hasKeyPrefix(text: string): boolean {
  return KEY_PREFIXES.test(text)
}

/** Whether a text looks as if it were a secret itself: by a known prefix, or long and mixed. */
export function looksLikeKey(text: string): boolean {
  if (hasKeyPrefix(text)) return true
  if (!DENSE.test(text)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length
  return kinds >= KINDS_OF_CHARACTERS_MIN && /\d/.test(text)
}
