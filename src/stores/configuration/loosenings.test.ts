/** What counts as looser: everything that shows, allows or lasts more, and nothing stricter. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Configuration } from '../../register/configuration.ts'
import { loosenings } from '../../register/loosenings.ts'
import { loadConfiguration } from './load-configuration.ts'

const BASE = `version: 1
people:
  - { id: ana, name: Ana, roles: [developer], groups: [team] }
  - { id: ben, name: Ben, roles: [approver], groups: [team], aliases: [b@x] }
  - { id: cyd, name: Cyd, roles: [approver] }
policy: { idle_minutes_max: 15, rows_per_grant: 1000, unused_minutes_max: 30 }
on_call:
  primary: { kind: pagerduty, schedule: P1, token: env:PD }
  nights: { kind: file, path: nights.yaml }
notices:
  chat: { kind: slack, secret: env:CHAT }
trackers:
  jira: { kind: jira, incidents: [OPS-], secrets: [env:JIRA] }
access:
  rules: [{ name: calm, never: [request], when: { weekdays: [sunday] } }]
masking:
  names: [{ name: loyalty_number, category: user.unique_id }]
  literals: [{ text: Project Heron, category: user.content }]
sub_processors:
  payments:
    profile: stripe
    risk: high
    grant_minutes_max: 30
    approvals: [{ needed: 1, from: [team] }]
    live: { credential: "env:KEY" }
`

const SHIFT = '{ person: ana, from: 2026-11-26T20:00:00Z, to: 2026-11-27T06:00:00Z }'

let folder: string
let nights = ''

beforeEach(() => {
  nights = `shifts: [${SHIFT}]`
  folder = mkdtempSync(join(tmpdir(), 'vitrine-loosenings-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function configurationOf(text: string): Configuration {
  const file = join(folder, 'vitrine.yaml')
  writeFileSync(join(folder, 'nights.yaml'), nights)
  writeFileSync(file, text)
  const { configuration, problems } = loadConfiguration(file)
  if (configuration === undefined) throw new Error(JSON.stringify(problems))
  return configuration
}

function changed(from: string, to: string): readonly string[] {
  expect(BASE).toContain(from)
  return loosenings(configurationOf(BASE), configurationOf(BASE.replace(from, to)))
}

it('is nothing where nothing has changed', () => {
  expect(loosenings(configurationOf(BASE), configurationOf(BASE))).toEqual([])
})

it.each([
  ['idle_minutes_max: 15', 'idle_minutes_max: 16', 'policy: idleMinutesMax grows'],
  ['rows_per_grant: 1000', 'rows_per_grant: 1001', 'policy: rowsPerGrant grows'],
  ['policy: {', 'policy: { grant_starts: first-use,', 'policy: grants wait for their first use'],
  ['unused_minutes_max: 30', 'unused_minutes_max: 31', 'policy: unusedMinutesMax grows'],
  ['schedule: P1', 'schedule: P2', 'on_call.primary is another'],
  ['on_call:\n', 'on_call:\n  new: { kind: file, path: nights.yaml }\n', 'on_call.new is new'],
  ['aliases: [b@x]', 'aliases: [b@x, "jira:b"]', 'people.ben is known by more names'],
  ['policy: {', 'policy: { self_approval: true,', 'policy: people approve their own'],
  ['policy: {', 'policy: { break_glass_minutes: 5,', 'policy: breakGlassMinutes grows'],
  ['policy: {', 'policy: { loosening: recorded,', 'policy: looser settings wait for nobody'],
  ['risk: high', 'risk: low', 'sub_processors.payments: its risk is lower'],
  [
    'risk: high',
    'risk: high\n    posture: detect',
    'sub_processors.payments: its posture is less strict',
  ],
  ['grant_minutes_max: 30', 'grant_minutes_max: 31', 'sub_processors.payments: grants last longer'],
  [
    'risk: high',
    'risk: high\n    grace_minutes: 1',
    'sub_processors.payments: access goes on longer after its incident',
  ],
  ['from: [team]', 'from: []', 'sub_processors.payments: fewer or other people have to agree'],
  [
    'risk: high',
    'risk: high\n    fields: { safe: ["**.email"] }',
    'sub_processors.payments: fields are declared otherwise',
  ],
  ['roles: [developer]', 'roles: [developer, approver]', 'people.ana has more roles'],
  [', aliases: [b@x]', '', "people.ben is somebody else's twin no more"],
  [
    'name: Cyd, roles: [approver]',
    'name: Cyd, roles: [approver], groups: [team]',
    'people.cyd is in more groups',
  ],
  [
    '  - { id: cyd',
    '  - { id: dee, name: Dee, roles: [admin] }\n  - { id: cyd',
    'people.dee is new',
  ],
  [
    'weekdays: [sunday]',
    'weekdays: [saturday]',
    'access: access.calm.never forbids no more what it did',
  ],
  [
    'never: [request]',
    'never: [request], may: [reveal]',
    'access: access.calm.may allows something new',
  ],
  [
    'names: [{ name: loyalty_number, category: user.unique_id }]',
    'names: []',
    'masking.names: fewer are masked',
  ],
  [
    'literals: [{ text: Project Heron, category: user.content }]',
    'literals: []',
    'masking.literals: fewer are masked',
  ],
  [
    'names: [',
    'names: [{ name: card_number, category: user.payment, treatment: partial }, ',
    'masking.names: fewer are masked',
  ],
  ['access:\n', 'access:\n  time_zone: Europe/Berlin\n', 'access.time_zone is another'],
  [
    '{ kind: slack, secret: env:CHAT }',
    '{ kind: slack, secret: env:OTHER }',
    'notices.chat is another, or gone',
  ],
  [
    'trackers:\n',
    'trackers:\n  own: { kind: signed, incidents: [X-], secrets: [env:X] }\n',
    'trackers.own is new',
  ],
  ['notices:\n', 'notices:\n  own: { kind: slack, secret: env:X }\n', 'notices.own is new'],
  [
    '  - { id: cyd',
    '  - { id: dee, name: Dee, roles: [developer] }\n  - { id: cyd',
    'people.dee is new',
  ],
  ['secrets: [env:JIRA]', 'secrets: [env:OTHER]', 'trackers.jira is another, or gone'],
  [
    'live: {',
    'live: { hosts: [api.elsewhere.example], ',
    'sub_processors.payments: it is reached elsewhere',
  ],
  [
    'sub_processors:',
    'sub_processors:\n  other: { profile: stripe, live: { credential: "env:K" } }',
    'sub_processors.other is new',
  ],
])('is %s → %s', (from, to, expected) => {
  expect(changed(from, to)).toContain(expected)
})

it.each([
  ['idle_minutes_max: 15', 'idle_minutes_max: 14'],
  ['rows_per_grant: 1000', 'rows_per_grant: 10'],
  ['risk: high', 'risk: very-high'],
  ['grant_minutes_max: 30', 'grant_minutes_max: 5'],
  ['needed: 1, from: [team]', 'needed: 1, from: [team] }, { needed: 1'],
  ['roles: [developer], groups: [team]', 'roles: [developer]'],
  ['names: [', 'names: [{ name: club_number, category: user.unique_id }, '],
  ['rules: [', 'rules: [{ name: calmer, never: [reveal] }, '],
  ['env:KEY', 'env:OTHER_KEY'],
])('is not %s → %s', (from, to) => {
  expect(changed(from, to)).toEqual([])
})

it('is a shift more, and none is a shift less', () => {
  const before = configurationOf(BASE)
  nights = `shifts: [${SHIFT}, ${SHIFT.replace('ana', 'cyd')}]`
  const after = configurationOf(BASE)
  expect(loosenings(before, after)).toEqual(['on_call.nights has other shifts'])
  expect(loosenings(after, before)).toEqual([])
})
