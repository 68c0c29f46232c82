/** Policies of Cedar: those that the rules come to, and the operator's own files. */
import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { effectOf } from '../../access/policy/actions-of.ts'
import { compileRules } from '../../access/policy/compile-rules.ts'
import { PolicySet } from '../../access/policy/policy-set.ts'
import { readCedar } from '../../access/policy/read-cedar.ts'
import { sha256Hex } from '../../base/digest.ts'
import type { AccessRules, PolicyText } from '../../flow/access-rule.ts'
import type { ConfigurationFile } from '../../register/configuration.ts'
import type { Problem } from '../../register/problem.ts'
import { readText, unreadable } from './read-text.ts'

export type ReadPolicies = {
  readonly policies: readonly PolicyText[]
  readonly problems: readonly Problem[]
  readonly files: readonly ConfigurationFile[]
}

/** Where operators keep policies of Cedar: beside `vitrine.yaml`. */
export function ownPoliciesFolder(file: string): string {
  return join(dirname(resolve(file)), 'policies')
}

export function cedarFilesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.cedar'))
    return names.sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** Everything that decides, or what is wrong with it and where. `over`: texts as if on disk. */
export function readPolicies(
  file: string,
  { rules }: AccessRules,
  over: ReadonlyMap<string, string> = new Map(),
): ReadPolicies {
  const compiled = compileRules(rules).map((policy) => ({ ...policy, file }))
  const problems: Problem[] = []
  const own: PolicyText[] = []
  const files: ConfigurationFile[] = []
  const texts = new Map<string, string>()
  const paths = [...cedarFilesIn(ownPoliciesFolder(file)), ...over.keys()]
  for (const path of new Set(paths)) {
    const text = over.get(path) ?? readText(path)
    if (text === undefined) {
      problems.push(unreadable(path))
      continue
    }
    texts.set(path, text)
    files.push({ path, digest: sha256Hex(text) })
    const read = readCedar(text, { file: path, name: basename(path, '.cedar') })
    own.push(...read.policies)
    problems.push(...read.faults.map((fault) => problemAt(path, text, fault)))
  }
  const policies = [...compiled, ...own].map((policy) => ({
    ...policy,
    effect: effectOf(policy.text),
  }))
  problems.push(...namedAlike(policies, texts))
  if (problems.length > 0) return { policies, problems, files }
  for (const { id, what, offset } of PolicySet.faultsOf(policies)) {
    const policy = policies.find((each) => each.id === id)
    const path = policy?.file ?? file
    const text = texts.get(path) ?? ''
    const start = Math.max(0, text.indexOf(policy?.text ?? ''))
    problems.push(problemAt(path, text, { what, offset: start + offset }))
  }
  return { policies, problems, files }
}

/** The engine would keep the last one of a name, and a ban could be gone without a word. */
function namedAlike(
  policies: readonly PolicyText[],
  texts: ReadonlyMap<string, string>,
): readonly Problem[] {
  const ids = policies.map(({ id }) => id)
  return policies
    .filter(({ id }, at) => ids.indexOf(id) < at)
    .map(({ id, file, text: policy }) => {
      const text = texts.get(file) ?? ''
      const what = `Another policy is called \`${id}\` already; name the file, or its @id, otherwise.`
      return problemAt(file, text, { what, offset: Math.max(0, text.lastIndexOf(policy)) })
    })
}

function problemAt(
  file: string,
  text: string,
  { what, offset }: { readonly what: string; readonly offset: number },
): Problem {
  const before = text.slice(0, offset).split('\n')
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1]
  const one = what.replaceAll(/\s+/g, ' ')
  const expected = 'policies of Cedar that fit `vitrine access schema`'
  return { file, line, column, at: '', what: one, expected, example: undefined }
}
