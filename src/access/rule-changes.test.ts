/** Agreeing to looser settings: by whom, and when the policies let them. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse, codeOf, ruleOf } from '../../tests/fixtures/access-house.ts'
import { PolicySet } from './policy/policy-set.ts'

const CHANGES = ['policy: idleMinutesMax grows', 'sub_processors.payments: grants last longer']

let house: AccessHouse
let taken = 0

beforeEach(async () => {
  house = await AccessHouse.open()
  taken = 0
})

async function agree(who: string, changes = CHANGES): Promise<string> {
  const take = async (): Promise<undefined> => {
    taken += 1
  }
  return codeOf(await house.access.ruleChanges.agree(await house.signedIn(who), changes, take))
}

it('is for approvers, where no rule says otherwise', async () => {
  expect([await agree('ben'), await agree('ana'), await agree('eve')]).toEqual([
    ...['none', 'ROLE_MISSING', 'ROLE_MISSING'],
  ])
  expect(taken).toBe(1)
  const refused = { kind: 'control-refused', action: 'change-rules', person: 'eve' }
  expect(house.recorder.last('control-refused')).toMatchObject(refused)
})

it('is for those whom rules name, and at the hours that they name', async () => {
  const hours = { from: 480, to: 1_080 }
  const day = ruleOf({ name: 'r', who: ['person:cyd'], may: ['change-rules'], when: { hours } })
  await house.ruled(day)
  expect([await agree('ben'), await agree('cyd')]).toEqual(['POLICY_DENIED', 'none'])
  await house.clock.pass(10 * 60 * 60_000)
  expect(await agree('cyd')).toBe('POLICY_DENIED')
  await house.ruled(ruleOf({ name: 'r', who: ['person:ana'], may: ['change-rules'] }))
  expect(await agree('ana')).toBe('ROLE_MISSING')
  expect(taken).toBe(1)
})

it('may be about the keys that a file loosens', async () => {
  const text = `permit (principal, action == Vitrine::Action::"change-rules", resource)
    when { ["policy", "people"].containsAll(context.sections) };`
  house.policies = new PolicySet([{ id: 'own.1', file: 'own.cedar', text }])
  expect(await agree('ben', CHANGES.slice(0, 1))).toBe('none')
  expect(await agree('ben')).toBe('POLICY_DENIED')
})
