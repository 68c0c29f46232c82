/** What would decide if one file were another: a configuration, or a file of policies. */
import { basename, resolve } from 'node:path'
import type { AccessRules, PolicyText } from '../../flow/access-rule.ts'
import type { Problem } from '../../register/problem.ts'
import { readAccessRules } from '../../register/resolve-access.ts'
import { ownPoliciesFolder, readPolicies } from './policy-files.ts'

export type TriedFile = { readonly file: string; readonly text: string }

/**
 * `main` is `vitrine.yaml`, `access` what it says now. Of another such file only the rules count,
 * and no other file that it names is looked at. Answers what is wrong, in words, where it is
 * faulty.
 */
export function policiesWith(
  { file, text }: TriedFile,
  { main, access }: { readonly main: string; readonly access: AccessRules },
): readonly PolicyText[] | string {
  const isCedar = file.endsWith('.cedar')
  const rules = isCedar ? access : readAccessRules(text, file)
  if (!('rules' in rules)) return told(rules)
  const own = resolve(ownPoliciesFolder(main), basename(file))
  const { policies, problems } = readPolicies(main, rules, new Map(isCedar ? [[own, text]] : []))
  return problems.length === 0 ? policies : told(problems)
}

function told([first]: readonly Problem[]): string {
  if (first === undefined) return 'It is faulty.'
  const { line, column, what } = first
  return `Line ${line}, column ${column}: ${what}`
}
