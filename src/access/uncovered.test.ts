/** What nobody would be given any more ends, at once or in turns. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, policySetOf } from '../../tests/fixtures/access-house.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'

/** More than are looked at in one turn. */
const GRANTS = 60

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  for (let n = 0; n < GRANTS; n += 1) await house.granted()
})
afterEach(() => house.close())

describe('what nobody would be given any more', () => {
  it('ends at once where its person is gone, however much there is', async () => {
    house.people.delete('ana')
    const done = house.access.configurationChanged()
    expect(house.access.open.grants).toBe(0)
    await house.clock.pass(0)
    await done
  })

  it('ends in turns where policies have to be asked, and is refused before its turn', async () => {
    const { secret } = await house.opened()
    house.policies = policySetOf([
      { name: 'nobody', never: ['request'], who: [], at: [], when: {}, may: [] },
    ])
    const done = house.access.configurationChanged()
    const left = house.access.open.grants
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(GRANTS)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    await settled()
    await house.clock.pass(1)
    await done
    expect(house.access.open.grants).toBe(0)
  })
})
