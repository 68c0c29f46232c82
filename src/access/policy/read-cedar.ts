/**
 * Reads a file of Cedar policies: each by itself, so that a refusal can name the one that it is.
 */
import { policySetTextToParts } from '@cedar-policy/cedar-wasm/nodejs'
import type { PolicyText } from '../../flow/access-rule.ts'

/** Where in the text something is wrong, in characters from its beginning. */
export type CedarFault = { readonly offset: number; readonly what: string }

export type ReadCedar = {
  readonly policies: readonly PolicyText[]
  readonly faults: readonly CedarFault[]
}

const ANNOTATION = /@id\("([\w. -]{1,100})"\)/

/** `name` is that of the file, without its extension; policies are called `name.id`. */
export function readCedar(text: string, { file, name }: { file: string; name: string }): ReadCedar {
  const parts = policySetTextToParts(text)
  if (parts.type === 'failure') {
    const faults = parts.errors.map(({ message, sourceLocations }) => ({
      offset: sourceLocations?.[0]?.start ?? 0,
      what: message,
    }))
    return { policies: [], faults }
  }
  const policies = parts.policies.map((policy, at) => ({
    id: `${name}.${ANNOTATION.exec(policy)?.[1] ?? at + 1}`,
    text: policy,
    file,
  }))
  const ids = policies.map(({ id }) => id)
  const doubled = policies.filter(({ id }, at) => ids.indexOf(id) < at)
  const faults = [
    ...parts.policy_templates.map((template) => ({
      offset: Math.max(0, text.indexOf(template)),
      what: 'This is a template, and nothing here fills its slots.',
    })),
    ...doubled.map((policy) => ({
      offset: Math.max(0, text.lastIndexOf(policy.text)),
      what: 'An earlier policy of this file has the same @id.',
    })),
  ]
  return { policies, faults }
}
