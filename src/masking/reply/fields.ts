/** Masks the fields beside a body: headers and trailers. */
import { textOf } from '../../base/bytes.ts'
import type { Field } from '../../flow/reply-part.ts'
import { type LeafMask, NOWHERE, type Standing } from '../leaf-mask.ts'
import type { NamedSignal } from '../names/named.ts'
import type { KeyedPseudonyms } from '../pseudonym/pseudonyms.ts'
import { maskAddress } from '../structures/address-mask.ts'
import { maskCookie, maskSetCookie } from '../structures/cookies.ts'
import { maskFormal, SAFE } from './formal-field.ts'

export type FieldMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly pseudonyms: KeyedPseudonyms
}

/** Their values have a form that holds nobody's data, and that strict masking would break. */
const FORMAL = new Set([
  ...['age', 'allow', 'cache-control', 'content-language', 'content-type', 'date', 'expires'],
  ...['last-modified', 'retry-after', 'server-timing', 'vary', 'x-content-type-options'],
  ...['access-control-allow-headers', 'access-control-allow-methods', 'access-control-max-age'],
  ...['access-control-allow-origin', 'access-control-expose-headers', 'connection', 'pragma'],
  ...['access-control-allow-credentials', 'content-disposition', 'server', 'via', 'warning'],
])
const FORMAL_END =
  /(?:request-id|trace-id|correlation-id|limit|remaining|reset|version|status|count|total)$/
/** What such a field holds where nobody wrote it: words and numbers without blanks, or a list. */
const FORMAL_VALUE = /^[^\s",;]*(?:[,;]\s*[^\s",;]*)*$/
const ADDRESSES = new Set(['location', 'content-location', 'referer', 'origin'])
const HIDDEN: Standing['declared'] = {
  ...{ path: '**', category: 'system.authentication', treatment: 'redact' },
}
/** A redirect of OAuth (RFC 6749 §4.1.2). */
const GRANT = /[?&#](?:code=[^&]+&(?:.*&)?state=|state=[^&]*&(?:.*&)?code=)/s

/** Numbers in names, and hosts, may be somebody's; words are those of the sub-processor. */
const MAY_TELL = /\d{4}|[.~]/

/**
 * The fields as they may be shown; a validator that cannot be sealed is left out, and so is what is
 * called by a key or by somebody: another name would be another field.
 */
export function maskFields(fields: readonly Field[], parts: FieldMaskParts): readonly Field[] {
  return fields.flatMap((field): Field[] => {
    const [name, value] = field
    if (parts.leaf.withoutExact(name) !== name) return []
    if (MAY_TELL.test(name) && parts.leaf.name(name).length > 0) return []
    const text = textOfField(value)
    const masked = maskField(name.toLowerCase(), parts.leaf.withoutExact(text), parts)
    if (masked === undefined) return []
    return [[name, text === value ? headerText(masked) : bytesOfText(masked)]]
  })
}

function maskField(name: string, value: string, parts: FieldMaskParts): string | undefined {
  const { leaf, names, pseudonyms } = parts
  if (name === 'set-cookie') return leaf.masked(maskSetCookie(value), SAFE)
  if (name === 'cookie') return maskCookie(value)
  if (name === 'etag') return sealEtag(value, pseudonyms)
  if (name === 'link') return maskLinks(value, parts)
  if (ADDRESSES.has(name)) return maskedAddress(value, parts)
  const named = names.of(name)
  // A challenge names a scheme and a realm, no credentials (RFC 9110 §11.6.1).
  if (named.rule !== undefined && name !== 'www-authenticate') {
    return leaf.masked(value, { ...NOWHERE, named: named.rule })
  }
  const isFormal = FORMAL.has(name) || (FORMAL_END.test(name) && FORMAL_VALUE.test(value))
  return isFormal ? maskFormal(value, leaf) : leaf.masked(value, NOWHERE)
}

/** What is named counts in an address as elsewhere; the rest of it stays an address. */
function maskedAddress(value: string, { leaf, names }: FieldMaskParts): string {
  const isGrant = GRANT.test(value)
  const declared = (field: string): Standing['declared'] => {
    if (isGrant && field === 'code') return HIDDEN
    return names.of(lastPart(field)).rule === undefined ? SAFE.declared : undefined
  }
  return maskAddress(value, { leaf, names, declared })
}

/** RFC 8288 §3: addresses in angle brackets, and what is said of each. */
function maskLinks(value: string, parts: FieldMaskParts): string {
  const pieces = value.split(/(<[^>]*>)/)
  return pieces
    .map((piece) =>
      piece.startsWith('<')
        ? `<${maskedAddress(piece.slice(1, -1), parts)}>`
        : maskFormal(piece, parts.leaf),
    )
    .join('')
}

/** `token` of `user[token][]`. */
function lastPart(name: string): string {
  return name.replace(/(?:\[\d*\])+$/, '').match(/[^[\]]+(?=\]?$)/)?.[0] ?? name
}

/** A validator (RFC 9110 §8.8.3) may be a digest of what was not yet masked. */
function sealEtag(value: string, pseudonyms: KeyedPseudonyms): string | undefined {
  const [, weak = '', tag] = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(value) ?? []
  if (tag === undefined) return undefined
  const sealed = pseudonyms.sealTag(`${weak}"${tag}"`)
  return sealed === undefined ? undefined : `${weak}"${sealed}"`
}

/** Fields come as Latin-1, a letter for each byte; most that are not ASCII are UTF-8. */
function textOfField(value: string): string {
  if (/^[\0-\x7f]*$|[^\0-\xff]/.test(value)) return value
  return textOf(Buffer.from(value, 'latin1')) ?? value
}

function bytesOfText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Stand-ins are ASCII; whatever else a field holds came as Latin-1 and leaves as such. */
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
}
