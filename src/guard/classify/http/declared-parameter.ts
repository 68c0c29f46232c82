/** Finds what a profile declares of a parameter by its name, in all the ways lists are written. */
import type { Operation, Parameter, Profile } from '../../../flow/profile.ts'

/** Everything that an operation takes in one place. */
export function parametersIn(
  place: Parameter['in'],
  operation: Operation,
  profile: Profile,
): readonly Parameter[] {
  return [...operation.parameters, ...profile.parameters].filter((one) => one.in === place)
}

/** The declaration that a name falls under; an exact one before a pattern. */
export function declarationOf(name: string, declared: readonly Parameter[]): Parameter | undefined {
  return (
    declared.find((one) => one.name === name) ?? declared.find((one) => isUnder(name, one.name))
  )
}

/** What of a name the client has chosen: what stands for the star of a pattern. */
export function chosenOf(name: string, declared: { readonly name: string }): string {
  let same = 0
  while (same < name.length && name[same] === declared.name[same]) same += 1
  return name.slice(same)
}

/** Whether the parameter may stand there several times. */
export function isList(name: string): boolean {
  return name.endsWith('[]')
}

/**
 * Whether a name is one that a pattern stands for: `metadata[*]` for names in brackets, `expand[]`
 * for a list with or without numbers, `amount.*` for any one member.
 */
export function isUnder(name: string, pattern: string): boolean {
  if (name === pattern) return true
  if (pattern.endsWith('[]')) {
    const stem = pattern.slice(0, -2)
    return name.startsWith(`${stem}[`) && /^\[\d{0,4}\]$/.test(name.slice(stem.length))
  }
  if (pattern.endsWith('[*]')) {
    const stem = pattern.slice(0, -3)
    return name.startsWith(`${stem}[`) && /^(?:\[[^[\]]{0,64}\])+$/.test(name.slice(stem.length))
  }
  if (!pattern.includes('*')) return false
  const parts = pattern.split('.')
  const names = name.split('.')
  return (
    parts.length === names.length && parts.every((part, at) => part === '*' || part === names[at])
  )
}
