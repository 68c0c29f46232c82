/** Masks forms (application/x-www-form-urlencoded) and the queries of addresses, pair by pair. */
import { type LeafMask, NOWHERE, type Standing } from '../leaf-mask.ts'
import type { NamedSignal } from '../names/named.ts'
import { replaced } from '../text/finding.ts'
import { formView } from '../text/view.ts'

export type FormMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  /** What is declared of a field of this name. */
  readonly declared: (name: string) => Standing['declared']
}

const PARTING = /([&;])/

/** The form with the values of its fields masked, and still a form. */
export function maskForm(text: string, parts: FormMaskParts): string {
  return text
    .split(PARTING)
    .map((part) => (PARTING.test(part) ? part : maskPair(part, parts)))
    .join('')
}

function maskPair(pair: string, parts: FormMaskParts): string {
  const equals = pair.indexOf('=')
  if (equals === -1) return encodedLeaf(pair, NOWHERE, parts.leaf)
  const rawName = pair.slice(0, equals)
  const name = formView(rawName).text
  // `billing[address][line1]` is named by its last part, `emails[]` by the one before.
  const last = name.replace(/(?:\[\d*\])+$/, '').match(/[^[\]]+(?=\]?$)/)?.[0] ?? name
  const named = parts.names.of(last)
  const standing: Standing = {
    declared: parts.declared(name),
    named: parts.names.under(named, parts.names.of(name.split('[')[0] ?? '').isPerson),
    isOperators: named.isOperators,
  }
  const value = encodedLeaf(pair.slice(equals + 1), standing, parts.leaf)
  return `${encodedLeaf(rawName, NOWHERE, parts.leaf)}=${value}`
}

function encodedLeaf(raw: string, standing: Standing, leaf: LeafMask): string {
  const { text, origin } = formView(raw)
  const found = standing === NOWHERE ? leaf.name(text) : leaf.text(text, standing)
  const inRaw = found.map((replacement) => ({
    ...replacement,
    start: origin(replacement.start),
    end: origin(replacement.end),
    text: encodeURIComponent(replacement.text),
  }))
  return replaced(raw, inRaw)
}
