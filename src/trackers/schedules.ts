/**
 * The on-call schedules of the configuration: who is on call, asked when somebody asks for access.
 */

import type { Clock } from '../base/clock.ts'
import { lowerCase } from '../base/lower-case.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import type { AskedSchedule, OnCall, Schedule, Shift } from '../flow/schedule.ts'
import type { AskTracker } from './ask-tracker.ts'
import { opsgenieSchedule } from './opsgenie-schedule.ts'
import { pagerdutySchedule } from './pagerduty-schedule.ts'

export type SchedulesParts = {
  /** As the configuration has them now. */
  readonly schedules: () => readonly Schedule[]
  readonly asking: AskTracker
  /** What a reference to a secret leads to. */
  readonly secret: (reference: string) => Promise<Secret | Refusal>
  readonly clock: Clock
}

const KINDS = { pagerduty: pagerdutySchedule, opsgenie: opsgenieSchedule } as const
/** Shifts last for hours; a vendor is asked at most so often. */
const KEPT_MS = 20_000

type People = Promise<readonly string[] | undefined>
type Asked = { readonly atMs: number; readonly people: People }

export class Schedules {
  readonly #parts: SchedulesParts
  readonly #asked = new WeakMap<Schedule, Asked>()

  constructor(parts: SchedulesParts) {
    this.#parts = parts
  }

  /** Which schedules somebody is on, by any of their names. Never rejects. */
  async lookUp(names: readonly string[]): Promise<OnCall> {
    const schedules = this.#parts.schedules()
    const answers = await Promise.all(schedules.map((schedule) => this.#people(schedule)))
    const named = schedules.map(({ name }, at) => ({ name, people: answers[at] }))
    const isOn = (people: readonly string[] | undefined): boolean =>
      people?.some((person) => names.includes(lowerCase(person))) ?? false
    return {
      on: named.filter(({ people }) => isOn(people)).map(({ name }) => name),
      silent: named.filter(({ people }) => people === undefined).map(({ name }) => name),
    }
  }

  #people(schedule: Schedule): People {
    const nowMs = this.#parts.clock.nowMs()
    if (schedule.kind === 'file') return onShift(schedule.shifts, nowMs)
    const before = this.#asked.get(schedule)
    if (before !== undefined && nowMs - before.atMs < KEPT_MS) return before.people
    const people = this.#ask(schedule).catch(() => undefined)
    this.#asked.set(schedule, { atMs: nowMs, people })
    return people
  }

  async #ask({ kind, schedule, trust, ...how }: AskedSchedule): People {
    const { asking, secret } = this.#parts
    const token = await secret(how.token)
    if (token instanceof Refusal) return undefined
    const { address, question, answer } = KINDS[kind]
    const answered = await asking.ask(how.address ?? address, question(schedule, token), trust)
    return answered.kind === 'json' ? answer(answered.json) : undefined
  }
}

async function onShift(shifts: readonly Shift[], nowMs: number) {
  const now = shifts.filter(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs)
  return now.map(({ person }) => person)
}
