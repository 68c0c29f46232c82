/** Files of Cedar beside the configuration: read with it, told where they are faulty, tried. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadConfiguration } from './load-configuration.ts'
import { policiesWith } from './policies-with.ts'

let folder: string
let main: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-policies-'))
  main = join(folder, 'vitrine.yaml')
  mkdirSync(join(folder, 'policies'))
  writeFileSync(
    main,
    `version: 1
people: [{ id: ana, name: Ana, roles: [developer], groups: [team] }]
access:
  rules: [{ name: team, who: [group:team], may: [request], when: { hours: 08:00-18:30 } }]
`,
  )
})

afterEach(() => rmSync(folder, { recursive: true }))

function cedar(text: string, name = 'own.cedar'): void {
  writeFileSync(join(folder, 'policies', name), text)
}

const NIGHT = `// No looks at night.
@id("night")
forbid (principal, action == Vitrine::Action::"request", resource)
  when { context.minuteOfDay < 360 };

permit (principal in Vitrine::Group::"team", action == Vitrine::Action::"end", resource);
`

it('are read with the configuration, each policy by itself', () => {
  cedar(NIGHT)
  const { configuration, problems } = loadConfiguration(main)
  expect(problems).toBeUndefined()
  const ids = configuration?.policies.map(({ id }) => id)
  expect(ids).toEqual([
    ...['reveal', 'break-glass', 'approve', 'end', 'see', 'change-rules'].map(
      (action) => `usual.${action}`,
    ),
    ...['access.team.may', 'own.night', 'own.2'],
  ])
  const text = configuration?.policies.find(({ id }) => id === 'access.team.may')?.text
  expect(text).toContain('context.minuteOfDay >= 480 && context.minuteOfDay < 1110')
  expect(configuration?.files.map(({ path }) => path)).toContain(join(folder, 'policies/own.cedar'))
})

it.each([
  ['no policy', 'permit (', 1, /end of input|unexpected/i],
  ['a word that there is not', NIGHT.replace('minuteOfDay', 'minuteOfDey'), 4, /minuteOfDey/],
  ['a policy of no action', NIGHT.replace('"end"', '"ends"'), 6, /ends/],
  ['a template', 'permit (principal == ?principal, action, resource);', 1, /template/],
  ['one name twice', `${NIGHT}${NIGHT}`, 8, /same @id/],
])('are told where they are faulty: %s', (_name, text, line, what) => {
  cedar(text)
  const { configuration, problems = [] } = loadConfiguration(main)
  expect(configuration).toBeUndefined()
  expect(problems[0]?.file).toBe(join(folder, 'policies/own.cedar'))
  expect(problems[0]?.what).toMatch(what)
  expect(problems[0]?.line).toBe(line)
})

it('never take the place of a rule, whatever they are called', () => {
  const rules = '[{ name: calm, never: [request] }]'
  writeFileSync(main, `version: 1\naccess: { rules: ${rules} }\n`)
  const [id, effect] = ['@id("calm.never")', 'forbid (principal, action, resource)']
  writeFileSync(join(folder, 'policies/access.cedar'), `${id}\n${effect} when { 1 > 2 };`)
  const { configuration, problems = [] } = loadConfiguration(main)
  expect(configuration).toBeUndefined()
  expect(problems[0]?.what).toContain('Another policy is called `access.calm.never` already')
})

it('are tried as if they were on disk, and nothing else that a text names is read', () => {
  cedar(NIGHT)
  const access = loadConfiguration(main).configuration?.access
  if (access === undefined) throw new Error('faulty')
  const tried = (file: string, text: string) => {
    const policies = policiesWith({ file, text }, { main, access })
    return typeof policies === 'string' ? policies : policies.map(({ id }) => id).slice(-3)
  }
  expect(tried('own.cedar', NIGHT.replace('"night"', '"later"'))).toContain('own.later')
  expect(tried('other.cedar', NIGHT)).toEqual(['own.2', 'other.night', 'other.2'])
  expect(tried('own.cedar', 'permit (')).toMatch(/^Line 1, column/)
  const yaml = 'access: { rules: [{ name: all, may: [approve] }] }\nledger: { copies: /etc }\n'
  expect(tried('vitrine.yaml', yaml)).toEqual(['access.all.may', 'own.night', 'own.2'])
  expect(tried('vitrine.yaml', 'access: { rules: [{ name: 7 }] }')).toMatch(/^Line 1/)
  expect(tried('../../elsewhere.cedar', NIGHT)).toEqual(['own.2', 'elsewhere.night', 'elsewhere.2'])
})

it('say so where a rule can never count', () => {
  writeFileSync(
    main,
    `version: 1
access:
  rules:
    - { name: a, who: [person:nobody], may: [request] }
    - { name: a, never: [reveal], at: [nowhere] }
    - { name: b }
`,
  )
  const { problems = [] } = loadConfiguration(main)
  expect(problems.map(({ line, what }) => `${line} ${what}`)).toEqual([
    '4 Nobody here is meant by this.',
    '5 An earlier rule has this name.',
    '5 No sub-processor has this name.',
    '6 It says neither what they may do nor what they never may.',
  ])
})
