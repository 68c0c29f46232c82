/** Settings that were looser and were not told as such; rows are never deleted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loosenings } from '../../src/register/loosenings.ts'
import { renderProblems } from '../../src/register/problem.ts'
import { loadConfiguration } from '../../src/stores/configuration/load-configuration.ts'

const BASE = `version: 1
people:
  - { id: ana, name: Ana, roles: [developer] }
trackers:
  jira: { kind: jira, incidents: [OPS-], secrets: [env:JIRA] }
`

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-looser-'))
  mkdirSync(join(folder, 'policies'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function load(text: string, cedar = '') {
  writeFileSync(join(folder, 'policies/own.cedar'), cedar)
  const file = join(folder, 'vitrine.yaml')
  writeFileSync(file, text)
  return loadConfiguration(file)
}

function looser(to: { readonly text?: string; readonly cedar?: string }, from = { cedar: '' }) {
  const before = load(BASE, from.cedar).configuration
  const after = load(to.text ?? BASE, to.cedar ?? from.cedar).configuration
  if (before === undefined || after === undefined) throw new Error('faulty')
  return loosenings(before, after)
}

describe('a tracker that is new', () => {
  it('waits: it says which incidents are open, and is sent a token', () => {
    const own =
      'own: { kind: github, incidents: ["#"], address: "https://x.test", token: "file:k" }'
    expect(looser({ text: `${BASE}  ${own}\n` })).toEqual(['trackers.own is new'])
  })

  it.each(['OP', 'ops-', 'OPS-1'])('does not speak for incidents of another by %s', (prefix) => {
    const own = `own: { kind: signed, incidents: [${prefix}], secrets: ["env:X"] }`
    const { problems = [] } = load(`${BASE}  ${own}\n`)
    expect(renderProblems(problems)).toContain('Incidents of this beginning are those of `jira`')
  })
})

describe('a policy', () => {
  const ACTION = 'action == Vitrine::Action::"pre-approve"'

  it.each([
    `permit // to\n (principal, ${ACTION}, resource);`,
    `permit\n// (\n(principal, ${ACTION}, resource);`,
    `@id("forbid (")\npermit(principal, ${ACTION}, resource);`,
  ])('that allows waits, however it is written: %j', (cedar) => {
    expect(looser({ cedar })).toHaveLength(1)
  })

  it('that forbade is missed, however it was written', () => {
    const cedar = `forbid // never\n (principal, ${ACTION}, resource);`
    expect(looser({ cedar: '' }, { cedar })).toHaveLength(1)
    expect(looser({ cedar })).toEqual([])
  })
})

it('a person who is new waits, whoever they are', () => {
  const mal =
    '  - { id: mal, name: Mal, roles: [developer], aliases: [oncall@corp.test] }\ntrackers:'
  expect(looser({ text: BASE.replace('trackers:', mal) })).toEqual(['people.mal is new'])
})

it('a condition that would never count is refused', () => {
  const rule = '{ name: r, may: [see], when: { hours: 08:00-09:00 } }'
  const { problems = [] } = load(`${BASE}access: { rules: [${rule}] }\n`)
  expect(renderProblems(problems)).toContain('`when` does not count for `end` and `see`')
})
