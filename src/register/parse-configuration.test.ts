/** `vitrine.yaml`: what it comes to, and what people are told when it is wrong. */
import { describe, expect, it } from 'vitest'
import { sound, told } from '../../tests/fixtures/pay-configuration.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'

function payments(entry: string): SubProcessor {
  const [first] = sound(
    `version: 1\nsub_processors:\n  payments: { profile: pay, ${entry} }`,
  ).subProcessors
  if (first === undefined) throw new Error('none')
  return first
}

describe('a configuration', () => {
  it('has a safe default for everything but its version', () => {
    const { digest: _, ...rest } = sound('version: 1')
    expect(rest).toEqual({
      gateway: {
        name: 'vitrine',
        listen: { host: '127.0.0.1', port: 8443 },
        control: { host: '127.0.0.1', port: 8444 },
        doors: {},
        clearProxyPort: undefined,
        names: [],
        certificate: undefined,
        directory: '/etc/vitrine/.vitrine',
      },
      people: [],
      identity: undefined,
      access: { timeZone: 'UTC', rules: [] },
      trackers: [],
      schedules: [],
      notices: [],
      policy: {
        pendingMinutesMax: 60,
        selfApproval: false,
        idleMinutesMax: 30,
        startsAtFirstUse: false,
        unusedMinutesMax: 60,
        breakGlassMinutes: 0,
        looseningNeedsTwo: true,
        probesPerPerson: 100,
        rowsPerGrant: 1_000_000,
        bytesPerGrant: 4_294_967_296,
      },
      ledger: {
        directory: '/etc/vitrine/.vitrine/ledger',
        origin: 'vitrine/vitrine',
        copies: undefined,
        witnesses: [],
      },
      masking: { names: [], literals: [], patterns: [], scope: 'workspace', incidents: {} },
      subProcessors: [],
    })
  })

  it('takes a key with nothing behind it for one that is not there', () => {
    expect(sound('version: 1\npolicy:\npeople:\nsub_processors:\n').people).toEqual([])
  })

  it('fills an entry from its profile and its risk', () => {
    const one = payments('live: { credential: env:PAY_KEY }')
    expect(one).toMatchObject({
      name: 'payments',
      title: 'Pay',
      risk: 'high',
      posture: 'strict',
      grantMinutesMax: 60,
      mirrorFirst: true,
      rateShare: 0.2,
      categories: ['user.contact.email', 'user.financial.credit_card'],
      endpoints: {
        live: { hosts: ['api.pay.test', 'files.pay.test'], network: 'public' },
      },
    })
    expect(one.endpoints.mirror).toBeUndefined()
  })

  it('lets an entry decide otherwise', () => {
    const entry =
      'live: { credential: "env:K" }, risk: low, posture: strict, categories: [user.name]'
    expect(payments(entry)).toMatchObject({
      ...{ risk: 'low', posture: 'strict', grantMinutesMax: 240, mirrorFirst: false },
      categories: ['user.name'],
    })
    expect(payments('live: { credential: "env:K" }, categories: [user.name]').risk).toBe('moderate')
  })

  it('binds operations to the hosts that serve them, and drops those that none does', () => {
    const hosts = (entry: string): Record<string, readonly string[]> =>
      Object.fromEntries(payments(entry).profile.operations.map((one) => [one.id, one.hosts]))
    expect(hosts('live: { credential: "env:K" }')).toEqual({
      'charges.list': ['api.pay.test'],
      'files.get': ['files.pay.test'],
    })
    expect(hosts('region: eu, live: { credential: "env:K" }')).toEqual({
      'charges.list': ['eu.pay.test'],
    })
    expect(hosts('live: { credential: "env:K", hosts: [standin.test] }')).toEqual({
      'charges.list': ['standin.test'],
    })
    expect(hosts('live: { credential: "env:K", hosts: { own: mine.pay.test } }')).toEqual({
      'charges.list': ['api.pay.test'],
      'files.get': ['files.pay.test'],
      'own.get': ['mine.pay.test'],
    })
    const both = 'live: { credential: "env:K" }, mirror: { credential: "env:T" }'
    expect(hosts(both)['charges.list']).toEqual(['api.pay.test', 'sandbox.pay.test'])
  })
})

describe('a faulty configuration is told', () => {
  it('where it is, what was expected, and how it would look', () => {
    const text = [
      'version: 2',
      'gatway: {}',
      'policy:',
      '  idle_minutes_max: 900',
      '  self_approval: perhaps',
      'people:',
      '  - { id: Ana, name: Ana, roles: [boss] }',
      'sub_processors:',
      '  payments:',
      '    profile: pay',
      '    risk: hihg',
      '    live: { credental: "env:K" }',
    ].join('\n')
    expect(told(text)).toMatchInlineSnapshot(`
      "vitrine.yaml:1:10: version: The value is none of those that are possible.
        expected: 1
        example:  version: 1

      vitrine.yaml:2:1: gatway: There is no such key here. Did you mean \`gateway\`?
        expected: one of version, gateway, people, identity, access, policy, ledger, masking, trackers, on_call, notices, sub_processors
        example:  gateway: { listen: 127.0.0.1:8443 }

      vitrine.yaml:4:21: policy.idle_minutes_max: The value is too large.
        expected: minutes from 1 to 480
        example:  idle_minutes_max: 30

      vitrine.yaml:5:18: policy.self_approval: The value is not of the kind that belongs here.
        expected: true or false
        example:  self_approval: false

      vitrine.yaml:7:11: people[0].id: The value is not of the kind that belongs here.
        expected: lower-case letters, digits, dots, hyphens and underscores
        example:  id: ana

      vitrine.yaml:7:35: people[0].roles[0]: The value is none of those that are possible.
        expected: one or more of developer, approver, auditor, admin
        example:  roles: [developer]

      vitrine.yaml:11:11: sub_processors.payments.risk: The value is none of those that are possible.
        expected: low, moderate, high or very-high
        example:  risk: high

      vitrine.yaml:12:11: sub_processors.payments.live.credential: This key is missing.
        expected: env:NAME, file:PATH or exec:COMMAND WORDS
        example:  credential: env:STRIPE_API_KEY

      vitrine.yaml:12:13: sub_processors.payments.live.credental: There is no such key here. Did you mean \`credential\`?
        expected: one of credential, account, database, replica, client_certificate, hosts, address, network, trust
        example:  credential: env:STRIPE_API_KEY
      "
    `)
  })

  it('has a name for a listener at every address, since links and certificates go by it', () => {
    const open = 'version: 1\ngateway: { listen: "0.0.0.0:8443", control: "[::]:8444"'
    expect(told(`${open} }`)).toContain('yaml:2:20: gateway.listen: This is every address')
    expect(told(`${open} }`)).toContain('gateway.control: This is every address')
    expect(told(`${open}, names: [vitrine.corp.example] }`)).not.toContain('every address')
  })

  it('by the sense of an entry', () => {
    const text = [
      'version: 1',
      'people:',
      '  - { id: ana, name: Ana, roles: [developer] }',
      '  - { id: ana, name: Anna, roles: [approver] }',
      'gateway: { listen: "127.0.0.1:8444", names: ["*.corp.example"] }',
      'sub_processors:',
      '  nowhere: { profile: pay }',
      '  misspelt: { profile: pya, live: { credential: "env:K" } }',
      '  elsewhere: { profile: pay, region: us, live: { credential: "env:K" } }',
      '  hostless: { profile: plain, live: { credential: "env:K" } }',
      '  distrusted: { profile: pay, live: { credential: "env:K", trust: junk.pem } }',
      '  parts: { profile: pay, live: { credential: "env:K", hosts: { apo: a.test } } }',
      '  round: { profile: pay, live: { credential: "env:K", hosts: [localhost] } }',
      'masking:',
      '  names:',
      '    - { name: loyalty_number, category: user.unique_id }',
      '    - { name: LoyaltyNumber, category: user.unique_id }',
      '    - { name: "--", category: user.unique_id }',
      '  literals:',
      '    - { text: " Heron ", category: user.content }',
    ].join('\n')
    expect(told(text)).toMatchInlineSnapshot(`
      "vitrine.yaml:4:11: people[1].id: Two people have this id; the record could not tell them apart.
        expected: lower-case letters, digits, dots, hyphens and underscores
        example:  id: ana

      vitrine.yaml:5:10: gateway.control: Both listeners cannot have one place.
        expected: a host and a port
        example:  control: 127.0.0.1:8444

      vitrine.yaml:5:46: gateway.names[0]: This is no host name and no address.
        expected: a list of host names in lower case, or IP addresses
        example:  names: [vitrine.corp.example]

      vitrine.yaml:7:3: sub_processors.nowhere: It is reached nowhere: neither \`live\` nor \`mirror\` is there.
        expected: live, mirror or both
        example:  live: { credential: env:PAY_KEY }

      vitrine.yaml:8:24: sub_processors.misspelt.profile: There is no such profile. Did you mean \`pay\`?
        expected: one of pay, plain, or a file in profiles/ beside this one
        example:  profile: stripe

      vitrine.yaml:9:38: sub_processors.elsewhere.region: The profile has no such region.
        expected: eu
        example:  region: eu

      vitrine.yaml:10:37: sub_processors.hostless.live: Every customer of this vendor has hosts of their own: say which are yours.
        expected: host names in lower case, from the vendor's dashboard
        example:  hosts: [api.vendor.example]

      vitrine.yaml:10:37: sub_processors.hostless.live: This vendor takes two parts: the secret, and a public one that is missing here.
        expected: account beside credential
        example:  account: AC0123

      vitrine.yaml:11:67: sub_processors.distrusted.live.trust: The file cannot be read, or holds no PEM certificates.
        expected: a path
        example:  trust: ca.pem

      vitrine.yaml:12:62: sub_processors.parts.live.hosts: The profile has no part of such a name.
        expected: api, files, own
        example:  hosts: [api.stripe.com]

      vitrine.yaml:13:63: sub_processors.round.live.hosts[0]: This is a name of the gateway itself.
        expected: a host name in lower case, without * and without port
        example:  api.stripe.com

      vitrine.yaml:17:15: masking.names[1].name: This never counts: an earlier rule says it already.
        expected: a name of at most 64 letters, digits, spaces and _ - . $ @
        example:  name: loyalty_number

      vitrine.yaml:18:15: masking.names[2].name: Of this name nothing is left to compare.
        expected: a name of at most 64 letters, digits, spaces and _ - . $ @
        example:  name: loyalty_number

      vitrine.yaml:20:15: masking.literals[0].text: It begins or ends with white space.
        expected: 4 to 128 characters on one line
        example:  text: Project Heron
      "
    `)
  })

  it('of hosts that are patterns, addresses or ports', () => {
    const entry = (hosts: string): string =>
      told(
        `version: 1\nsub_processors:\n  p: { profile: pay, live: { credential: "env:K", hosts: ${hosts} } }`,
      )
    expect(entry('["*.pay.test"]')).toMatchInlineSnapshot(`
      "vitrine.yaml:3:59: sub_processors.p.live.hosts[0]: This is no host name.
        expected: a host name in lower case, without * and without port
        example:  api.stripe.com
      "
    `)
    expect(entry('[10.0.0.1]')).toContain('This is no host name.')
    expect(entry('["api.pay.test:8443"]')).toContain('This is no host name.')
    expect(entry('{ api: API.pay.test }')).toContain('This is no host name.')
    expect(entry('[]')).toContain('vitrine.yaml:3:')
  })

  it('of YAML that cannot be read, or reads in two ways', () => {
    expect(told('version: 1\nversion: 1')).toMatchInlineSnapshot(`
      "vitrine.yaml:2:1: This key stands here twice.
      "
    `)
    expect(told('version: 1\npolicy: { idle_minutes_max: 5')).toMatchInlineSnapshot(`
      "vitrine.yaml:2:30: The indentation, or a bracket, does not fit what stands around it.
      "
    `)
    expect(told('version: 1\n\tpolicy: {}')).toContain('vitrine.yaml:2:1:')
    expect(told('version: 1\n---\nversion: 1')).toContain('more than one document')
    expect(told('version: !!int "1"')).not.toContain('undefined')
    expect(told('version: !secret 1')).toContain('Tags are not used here.')
    expect(told('version: 1\n<<: { policy: {} }')).toContain('There is no such key here')
    expect(told('version: 1\n__proto__: { policy: {} }')).toContain('This name cannot be used.')
    expect(told('version: 1\nsub_processors: { __proto__: 1 }')).toContain('yaml:2:19: This name')
    expect(told('- 1')).toContain('vitrine.yaml:1:1:')
    expect(told('')).toContain('version: This key is missing.')
  })

  it('of aliases that multiply, and of depth', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [at, name] of [...'bcdefgh'].entries()) {
      const before = 'abcdefgh'[at]
      bomb.push(`${name}: &${name} [${`*${before}, `.repeat(9)}x]`)
    }
    expect(told(bomb.join('\n'))).toContain('aliases')
    expect(told(`${'['.repeat(100_000)}`)).toContain('vitrine.yaml:')
    expect(told(`a: ${'['.repeat(40)}${']'.repeat(40)}`)).toContain('nested more than 32 deep')
    expect(told(`a: "${'x'.repeat(2_000_000)}"`)).toContain('configuration_bytes_max')
  })
})
