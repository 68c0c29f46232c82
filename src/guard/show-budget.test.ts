/** Tests of the budget of a grant. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { Grant } from '../flow/grant.ts'
import { sqliteShownStore } from '../stores/sqlite/shown-store.ts'
import { StateDatabase } from '../stores/sqlite/state-database.ts'
import { createShowBudget, type ShownStore } from './show-budget.ts'

const grant = Grant.mint({
  ...{
    grantId: 'gra_1',
    sessionId: 'ses_1',
    personId: 'ada',
    incident: 'INC-1',
    isEmergency: false,
    endsBecause: 'expired',
  },
  ...{ subProcessor: subProcessorForTests(), environment: 'live', endsAtMs: 1_000 },
  scope: { patterns: [], classes: [], reveals: [], subject: undefined },
})

function budgetOf(shown: ShownStore, rowsPerGrant: number) {
  const policy = {
    ...{
      pendingMinutesMax: 1,
      selfApproval: false,
      startsAtFirstUse: false,
      unusedMinutesMax: 60,
      breakGlassMinutes: 0,
      looseningNeedsTwo: true,
      idleMinutesMax: 1,
      probesPerPerson: 1,
    },
    ...{ rowsPerGrant, bytesPerGrant: 1_000_000 },
  }
  return createShowBudget({ shown, policy: () => policy, clock: { nowMs: () => 1 } })
}

describe('the budget of a grant', () => {
  it('is never overdrawn, by whatever at once, nor by a restart', async () => {
    const takes = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(takes, fc.integer({ min: 1, max: 200 }), async (rounds, most) => {
        const database = await StateDatabase.open(':memory:')
        let shown = 0
        for (const round of rounds) {
          const budget = budgetOf(sqliteShownStore(database), most)
          const refusals = await Promise.all(
            round.map((rows) => budget.take(grant, { rows, bytes: 1 })),
          )
          for (const [at, refusal] of refusals.entries()) {
            if (refusal === undefined) shown += round[at] ?? 0
            else expect(refusal.code).toBe('GRANT_BUDGET')
          }
        }
        await database.close()
        expect(shown).toBeLessThanOrEqual(most)
      }),
      { numRuns: 30 },
    )
  })

  it('is given to the last row, and then refuses whoever enters', async () => {
    const database = await StateDatabase.open(':memory:')
    const budget = budgetOf(sqliteShownStore(database), 250)
    expect(await budget.enter(grant)).toBeUndefined()
    for (let row = 0; row < 250; row += 1) {
      expect(await budget.take(grant, { rows: 1, bytes: 1 })).toBeUndefined()
    }
    expect((await budget.take(grant, { rows: 1, bytes: 1 }))?.code).toBe('GRANT_BUDGET')
    expect((await budget.enter(grant))?.code).toBe('GRANT_BUDGET')
    expect(budget.take(grant, { rows: 0, bytes: 1 })).toBeUndefined()
    await database.close()
  })

  it('shows nothing where it cannot be read', async () => {
    const budget = budgetOf({ setAside: () => Promise.reject(new Error('gone')) }, 250)
    expect((await budget.enter(grant))?.code).toBe('STORE_LOST')
    expect((await budget.take(grant, { rows: 1, bytes: 1 }))?.code).toBe('STORE_LOST')
  })

  it('is not spent by those who ask at once while the store is slow', async () => {
    const database = await StateDatabase.open(':memory:')
    const budget = budgetOf(sqliteShownStore(database), 1_000)
    const blocks = [300, 300, 1, 1, 300, 1]
    const refusals = await Promise.all(blocks.map((rows) => budget.take(grant, { rows, bytes: 1 })))
    expect(refusals.map((refusal) => refusal?.code)).toEqual(blocks.map(() => undefined))
    expect(await budget.enter(grant)).toBeUndefined()
    await database.close()
  })
})
