/** The profiles of the package: each reads, and says what its vendor is known for. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { matchPath, parsePathTemplate } from '../flow/path-template.ts'
import type { Operation } from '../flow/profile.ts'
import { parseProfile } from './parse-profile.ts'
import { renderProblems } from './problem.ts'
import type { ProfileFacts } from './profile-facts.ts'

const FOLDER = fileURLToPath(new URL('../../profiles/', import.meta.url))
const NAMES = readdirSync(FOLDER).map((file) => file.replace('.yaml', ''))
const FACTS = new Map(NAMES.map((name) => [name, parsed(name)]))

function parsed(name: string): ProfileFacts {
  const read = parseProfile(readFileSync(`${FOLDER}${name}.yaml`, 'utf8'), `${name}.yaml`)
  if (!('name' in read)) throw new Error(renderProblems(read))
  return read
}

function facts(name: string): ProfileFacts {
  return FACTS.get(name) ?? parsed(name)
}

/** The operation that a call is, on a part of the vendor: the one with the nearest template. */
function operationOf(name: string, call: string, part?: string): Operation | undefined {
  const [method, path = ''] = call.split(' ')
  const segments = path === '/' ? [] : path.slice(1).split('/')
  const found = facts(name).operations.filter(({ operation, roles }) => {
    const template = parsePathTemplate(operation.path)
    if (template === undefined || operation.method !== method) return false
    if (part !== undefined && !roles.includes(part)) return false
    return matchPath(template, segments) !== undefined
  })
  const literals = ({ path: text }: Operation): number => text.replaceAll(/\{\w+\}/g, '').length
  return found.map(({ operation }) => operation).sort((a, b) => literals(b) - literals(a))[0]
}

describe('the profiles of the package', () => {
  it('are these', () => {
    expect(NAMES.sort()).toEqual([
      ...[
        'adyen',
        'amplitude',
        'generic-rest',
        'postgresql',
        'segment',
        'segment-profiles',
        'stripe',
        'twilio',
      ],
    ])
  })

  it.each(NAMES)('%s is called by its file, and says where its facts are from', (name) => {
    expect(facts(name).name).toBe(name)
    expect(facts(name).sources.length).toBeGreaterThan(0)
  })

  it.each(NAMES)('%s opens nothing but reads by default', (name) => {
    const open = facts(name).operations.filter(({ operation }) => operation.class === 'read')
    const writing = open.filter(({ operation }) => /^(PUT|PATCH|DELETE)$/.test(operation.method))
    expect(writing).toEqual([])
  })

  it.each(NAMES)('%s holds no whole key', (name) => {
    for (const { prefix } of facts(name).keys) expect(prefix.length).toBeLessThan(12)
  })
})

describe('an operation has the class that it deserves', () => {
  it.each([
    ['stripe', 'GET /v1/charges', 'read'],
    ['stripe', 'GET /v1/charges/search', 'read'],
    ['stripe', 'GET /v1/payment_intents/pi_1', 'read'],
    ['stripe', 'POST /v1/invoices/create_preview', 'read'],
    ['stripe', 'GET /v1/apps/secrets/find', 'read-sensitive'],
    ['stripe', 'GET /v1/identity/verification_sessions/vs_1', 'read-sensitive'],
    ['stripe', 'GET /v1/files/file_1/contents', 'bulk-export'],
    ['stripe', 'POST /v1/charges', 'irreversible'],
    ['stripe', 'POST /v1/customers/cus_1', 'write'],
    ['stripe', 'POST /v1/refunds', 'irreversible'],
    ['stripe', 'DELETE /v1/customers/cus_1', 'irreversible'],
    ['stripe', 'POST /v1/forwarding/requests', 'egress'],
    ['stripe', 'POST /v1/tax/calculations', 'write'],
    ['stripe', 'POST /v1/reporting/report_runs', 'write'],
    ['twilio', 'GET /2010-04-01/Accounts/AC1/Messages.json', 'read'],
    ['twilio', 'GET /2010-04-01/Accounts/AC1/Messages/SM1.json', 'read'],
    ['twilio', 'POST /2010-04-01/Accounts/AC1/Messages/SM1.json', 'irreversible'],
    ['twilio', 'POST /2010-04-01/Accounts/AC1/Messages.json', 'irreversible'],
    ['twilio', 'GET /v2/PhoneNumbers/+15550100', 'read-billed'],
    ['twilio', 'POST /v2/batch/query', 'read-billed'],
    ['twilio', 'POST /v2/Services/VA1/VerificationCheck', 'irreversible'],
    ['twilio', 'GET /2010-04-01/Accounts/AC1.json', 'read-sensitive'],
    ['twilio', 'GET /v1/Exports/Messages/Days/2026-11-01', 'bulk-export'],
    ['segment', 'GET /sources', 'read'],
    ['segment', 'GET /v1/pixel/track', 'write'],
    ['segment', 'POST /regulations', 'irreversible'],
    ['segment', 'GET /audit-events', 'read'],
    ['segment-profiles', 'GET /v1/spaces/s/collections/users/profiles/email:a@b/traits', 'read'],
    ['adyen', 'POST /v72/paymentMethods', 'read'],
    ['adyen', 'POST /checkout/v72/paymentMethods', 'read'],
    ['adyen', 'POST /v72/payments', 'irreversible'],
    ['adyen', 'POST /v72/payments/P1/refunds', 'irreversible'],
    ['adyen', 'POST /v72/forward', 'egress'],
    ['adyen', 'POST /checkout/v72/forward', 'egress'],
    ['adyen', 'POST /pal/servlet/Payment/v68/getAuthenticationResult', 'read'],
    ['adyen', 'POST /pal/servlet/Payment/v68/refund', 'irreversible'],
    ['adyen', 'POST /ca/services/DataProtectionService/v1/requestSubjectErasure', 'irreversible'],
    ['amplitude', 'GET /api/2/events/list', 'read'],
    ['amplitude', 'GET /api/2/export', 'bulk-export'],
    ['amplitude', 'POST /api/2/audit-logs/1', 'read'],
    ['amplitude', 'POST /api/2/deletions/users', 'irreversible'],
    ['amplitude', 'GET /identify', 'write'],
    ['amplitude', 'POST /2/httpapi', 'write'],
  ])('%s: %s is %s', (name, call, expected) => {
    expect(operationOf(name, call)?.class).toBe(expected)
  })

  it('an unknown call is no operation', () => {
    expect(operationOf('stripe', 'GET /v1/unheard_of')).toBeUndefined()
    expect(operationOf('adyen', 'GET /v72/payments')).toBeUndefined()
    expect(operationOf('segment', 'GET /v1/pixel/track', 'api')).toBeUndefined()
  })

  it('a whole card number is out of reach of a plain look', () => {
    const raises = operationOf('stripe', 'GET /v1/issuing/cards/ic_1')?.raises ?? []
    const raised = raises.filter((one) => one.class === 'read-sensitive').map(({ value }) => value)
    expect(raised).toEqual(expect.arrayContaining(['number', '*.number', 'cvc', '*.cvc']))
  })

  it('looking people up is declared by kind', () => {
    const lookups = (name: string, call: string): string[] =>
      (operationOf(name, call)?.parameters ?? [])
        .filter(({ use }) => use === 'lookup')
        .map((one) => `${one.in} ${one.name} ${one.category}`)
    expect(lookups('stripe', 'GET /v1/customers')).toEqual(['query email user.contact.email'])
    expect(lookups('adyen', 'POST /v72/paymentMethods')).toEqual([
      'body shopperReference user.unique_id',
    ])
    expect(lookups('twilio', 'GET /v2/PhoneNumbers/+1')).toEqual([
      'path PhoneNumber user.contact.phone_number',
    ])
    expect(
      lookups('segment-profiles', 'GET /v1/spaces/s/collections/users/profiles/email:a/traits'),
    ).toEqual(['path email user.contact.email'])
  })

  it('keys go where each vendor takes them', () => {
    const slots = Object.fromEntries(NAMES.map((name) => [name, facts(name).slot]))
    expect(slots).toEqual({
      stripe: { kind: 'bearer' },
      twilio: { kind: 'basic', part: 'password' },
      segment: { kind: 'bearer' },
      'segment-profiles': { kind: 'basic', part: 'user' },
      adyen: { kind: 'header', name: 'x-api-key' },
      amplitude: { kind: 'basic', part: 'password' },
      'generic-rest': { kind: 'bearer' },
      // A server is signed in to: it has no place in a request.
      postgresql: { kind: 'bearer' },
    })
    expect(facts('stripe').otherSlots).toContainEqual({ kind: 'basic', part: 'user' })
    expect(facts('amplitude').otherSlots).toContainEqual({ kind: 'body', name: 'api_key' })
  })
})

describe('a failed payment can be debugged under the strictest mask', () => {
  it('since what tells why is declared safe, and who is not', () => {
    const safe = facts('stripe').fields.filter(({ treatment }) => treatment === 'safe')
    const paths = safe.map(({ path }) => path)
    const needed = [
      'id',
      'status',
      'failure_code',
      'failure_message',
      'decline_code',
      'seller_message',
    ]
    for (const name of [
      ...needed,
      'network_decline_code',
      'code',
      'risk_level',
      'type',
      'currency',
    ]) {
      expect(paths).toContain(`**.${name}`)
    }
    for (const name of [
      'email',
      'name',
      'line1',
      'last4',
      'description',
      'metadata',
      'phone',
      'ip',
    ]) {
      expect(paths).not.toContain(`**.${name}`)
    }
  })

  it('and what customers wrote is looked at first', () => {
    expect(facts('stripe').fields[0]).toMatchObject({ path: '**.metadata.**', treatment: 'free' })
  })
})
