/** Who is taken for somebody else, what nobody sees, and what comes late: each worked once. */
import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { People } from '../../src/access/people.ts'
import { faultOfText } from '../../src/access/words.ts'
import { Secret } from '../../src/base/secret.ts'
import { inert } from '../../src/cli/terminal.ts'
import { identityOf } from '../../src/identity/identity-of.ts'
import { SHOWABLE_TEXT } from '../../src/register/showable-text.ts'
import { AskTracker } from '../../src/trackers/ask-tracker.ts'
import { Schedules } from '../../src/trackers/schedules.ts'
import { TRACKER_KINDS } from '../../src/trackers/tracker-kinds.ts'
import { AccessHouse, codeOf, granted } from '../fixtures/access-house.ts'
import { subProcessorForTests } from '../fixtures/sub-processor.ts'
import { TurnedClock } from '../fixtures/turned-clock.ts'

const MINUTE = 60_000
/** The sign of the unit, whose small form is the letter. */
const KELVIN = '\u212a'

describe('a letter of another alphabet', () => {
  const claims = { sub: 's', iss: 'https://id.example', email_verified: true, name: 'K' }
  const settings = { personClaim: 'email', groupsClaim: 'groups' } as const

  it.each([
    `${KELVIN}ate@corp.example`,
    `kate@corp.e${KELVIN}ample`,
    'İda@corp.example',
    'kate@corp.example\u200b',
    'ｋate@corp.example',
    'kаte@corp.example',
  ])('%s is nobody of ours, whatever its small form is', async (email) => {
    const identity = identityOf({ ...claims, email }, settings)
    if (identity === undefined) throw new Error('no identity')
    const store = { people: { all: async () => [], keep: async () => undefined } }
    const rules = { person: () => undefined, rolesOf: () => ['developer'] as const }
    const people = new People({ store, rules, clock: new TurnedClock() })
    await people.load()
    expect(codeOf(await people.take(identity, undefined))).toBe('IDENTITY_REFUSED')
  })

  it.each(['ada \u202enoitces ytiruces', 'Ada\u{e0061}', '\u2800', 'A\ud800', 'A\n✓ approved'])(
    '%j is no name that an approver is shown',
    (name) => {
      const email = 'ada@corp.example'
      expect(identityOf({ ...claims, email, name }, settings)?.name).toBe(email)
    },
  )

  it('has nobody on call', async () => {
    expect(await onCallBy(`${KELVIN}ate@corp.example`)).toEqual([])
    expect(await onCallBy('KATE@corp.example')).toEqual(['primary'])
  })
})

async function onCallBy(person: string): Promise<readonly string[]> {
  const shift = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, person }
  const schedules = new Schedules({
    schedules: () => [{ name: 'primary', kind: 'file', shifts: [shift] }],
    asking: new AskTracker(),
    secret: async () => new Secret('none'),
    clock: new TurnedClock(),
  })
  return (await schedules.lookUp(['kate@corp.example'])).on
}

describe('what nobody sees', () => {
  it.each([
    [
      'tags, which tell a model what people do not read',
      'Payments fail\u{e0061}\u{e0070}\u{e0070}',
    ],
    ['a mark that turns Arabic', 'pay\u061cments'],
    ['a space of no width', 'pay\u200bments'],
    ['a mark of byte order', '\ufeffpayments'],
    ['a hyphen that is not there', 'pay\u00adments'],
    ['a joiner of words', 'pay\u2060ments'],
    ['notes between the lines', 'a\ufff9b\ufffac\ufffb'],
    ['a filler of Korean', '\u3164'],
    ['empty Braille', '\u2800\u2800'],
  ])('%s: is no reason, and no terminal shows it as nothing', (_what, text) => {
    expect(faultOfText(text, 'reason')).toBeDefined()
    if (text === '\u2800\u2800') return
    expect(inert(text)).not.toBe(text)
    expect(SHOWABLE_TEXT.test(text)).toBe(false)
  })

  it.each([
    'Zahlungen schlagen fehl – seit gestern',
    'پرداخت‌ها ناموفق است',
    'भुगतान विफल',
    '👩‍💻 and ❤️ payments',
    '決済が失敗する',
  ])('%s: may be written', (text) => {
    expect(faultOfText(text, 'reason')).toBeUndefined()
    expect(SHOWABLE_TEXT.test(text)).toBe(true)
    expect(inert(text)).toBe(text)
  })
})

describe('a secret of webhooks that holds no key', () => {
  it.each(['whsec_', 'whsec_!!!!', 'whsec_===='])(
    '%s signs nothing that anybody could',
    (secret) => {
      const nowMs = Date.parse('2026-11-26T12:00:00Z')
      const body = Buffer.from('{"incident":"INC-42","state":"resolved"}')
      const time = String(nowMs / 1_000)
      const forged = createHmac('sha256', '').update(`m1.${time}.`).update(body).digest('base64')
      const headers = new Map([
        ['webhook-id', 'm1'],
        ['webhook-timestamp', time],
        ['webhook-signature', `v1,${forged}`],
      ])
      const delivery = { body, header: (name: string) => headers.get(name) }
      const checked = { secrets: [new Secret(secret)], nowMs }
      expect(TRACKER_KINDS.signed.signature(delivery, checked).kind).toBe('wrong')
    },
  )
})

describe('a webhook that comes late', () => {
  let house: AccessHouse
  beforeEach(async () => {
    house = await AccessHouse.open()
    house.register.set('payments', subProcessorForTests({ graceMinutes: 5 }))
  })
  const told = (state: 'resolved' | 'open', changedAtMs?: number) =>
    house.access.incidents.changed({
      ...{ incident: 'INC-42', state, source: 'jira', changedAtMs },
      delivery: changedAtMs === undefined ? undefined : `d${changedAtMs}`,
    })

  it('reopens nothing that its tracker has been seen to close since', async () => {
    const { secret } = await house.opened()
    const before = house.clock.nowMs()
    await house.clock.pass(MINUTE)
    // The webhook of the end was lost, and it was looked for.
    expect(granted(await told('resolved'))).toBe('taken')
    await house.clock.pass(MINUTE)
    expect(granted(await told('open', before))).toBe('old')
    await house.restart()
    expect(granted(await told('open', before + 1))).toBe('old')
    await house.clock.pass(4 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('reopens what came back after that, and ends it again', async () => {
    const { secret } = await house.opened()
    await told('resolved')
    await house.clock.pass(MINUTE)
    expect(granted(await told('open', house.clock.nowMs()))).toBe('taken')
    expect(granted(await told('resolved'))).toBe('taken')
    await house.clock.pass(MINUTE)
    expect(granted(await told('open'))).toBe('taken')
    // Looked for by our clock, told by the tracker's, which is behind.
    expect(granted(await told('resolved', house.clock.nowMs() - 10 * MINUTE))).toBe('taken')
    await house.clock.pass(6 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })
})
