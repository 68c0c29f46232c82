/** What there is to know of one kind of on-call schedule: how it is asked, and who is on it. */
import type { Secret } from '../base/secret.ts'
import type { Question } from './question.ts'

export type ScheduleKind = {
  /** Where its API is unless the configuration says so. */
  readonly address: string
  readonly question: (schedule: string, token: Secret) => Question
  /** The mail addresses of those who are on call now; `undefined` for what is no sound answer. */
  readonly answer: (json: unknown) => readonly string[] | undefined
}
