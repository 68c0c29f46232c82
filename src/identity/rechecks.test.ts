/** Everybody is asked about in time, however late the provider answers for some. */
import { expect, it } from 'vitest'
import { settled, TurnedClock } from '../../tests/fixtures/turned-clock.ts'
import { type Checkable, Rechecks } from './rechecks.ts'

const AT_ONCE = 4
const SECOND = 1_000

type House = {
  readonly clock: TurnedClock
  readonly rechecks: Rechecks
  readonly people: Map<string, Checkable>
  readonly renewed: string[]
  /** Who was asked about, oldest first, and how to answer. */
  readonly asked: { readonly id: string; readonly answer: (found: 'there' | 'silent') => void }[]
}

function opened(count: number): House {
  const clock = new TurnedClock()
  const people = new Map<string, Checkable>()
  for (let at = 0; at < count; at += 1) {
    const tokens = { refresh: `refresh ${at}`, access: 'a' }
    people.set(`p${at}`, { id: `p${at}`, subject: `p${at}`, checkedAtMs: clock.nowMs(), tokens })
  }
  const [asked, renewed]: [House['asked'], string[]] = [[], []]
  const rechecks = new Rechecks({
    provider: () => ({
      recheck: (tokens, subject) =>
        new Promise((resolve) => {
          const identity = { id: subject, name: '', groups: [], issuer: '', subject }
          const next = { ...tokens, refresh: 'another' }
          const answer = (found: 'there' | 'silent'): void =>
            resolve(found === 'there' ? { identity, tokens } : { silent: true, tokens: next })
          asked.push({ id: subject, answer })
        }),
    }),
    recheckSeconds: () => 30,
    people: () => [...people.values()],
    checked: async (id) => {
      const person = people.get(id)
      if (person !== undefined) people.set(id, { ...person, checkedAtMs: clock.nowMs() })
    },
    renewed: async (id) => void renewed.push(id),
    gone: async (id) => void people.delete(id),
    limits: { identity_asked_at_once_max: AT_ONCE },
    clock,
    report: (error) => {
      throw error
    },
  })
  rechecks.start()
  return { clock, rechecks, people, renewed, asked }
}

it('one answer that does not come keeps nobody else waiting', async () => {
  const { clock, asked } = opened(20)
  await clock.pass(30 * SECOND)
  expect(asked).toHaveLength(AT_ONCE)
  for (let at = 1; at < asked.length; at += 1) {
    asked[at]?.answer('there')
    await settled()
  }
  expect(new Set(asked.map(({ id }) => id)).size).toBe(20)
  // Who has not been answered for is not asked about a second time meanwhile.
  await clock.pass(5 * SECOND)
  expect(asked).toHaveLength(20)
})

it('those of whom it says nothing come after all others', async () => {
  const { clock, asked, renewed } = opened(AT_ONCE + 2)
  await clock.pass(30 * SECOND)
  for (const { answer } of asked.slice(0, AT_ONCE)) answer('silent')
  await settled()
  expect(asked.slice(AT_ONCE).map(({ id }) => id)).toEqual(['p4', 'p5'])
  expect(renewed).toEqual(['p0', 'p1', 'p2', 'p3'])
  await clock.pass(SECOND)
  expect(asked.slice(AT_ONCE + 2).map(({ id }) => id)).toEqual(['p0', 'p1'])
})

it('asks nobody once it is stopped', async () => {
  const { clock, rechecks, asked } = opened(10)
  await clock.pass(30 * SECOND)
  rechecks.stop()
  for (const { answer } of [...asked]) answer('there')
  await clock.pass(60 * SECOND)
  expect(asked).toHaveLength(AT_ONCE)
})
