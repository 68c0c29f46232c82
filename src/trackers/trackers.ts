/**
 * The incident trackers of the configuration: their webhooks, what they say when they are asked,
 * and asking them now and then, since webhooks get lost.
 */
import { faultOfIncident } from '../access/words.ts'
import type { Cancel, Clock } from '../base/clock.ts'
import { lowerCase } from '../base/lower-case.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import {
  type IncidentChange,
  type IncidentSeen,
  type IncidentState,
  isSameIncident,
} from '../flow/incident.ts'
import type { Tracker } from '../flow/tracker.ts'
import type { AskTracker } from './ask-tracker.ts'
import { nameOf, namesOf, refOf, speaksFor } from './incident-names.ts'
import type { Question } from './question.ts'
import type { Delivery, Told } from './tracker-kind.ts'
import { TRACKER_KINDS } from './tracker-kinds.ts'

export type TrackersParts = {
  /** As the configuration has them now. */
  readonly trackers: () => readonly Tracker[]
  readonly asking: AskTracker
  /** What a reference to a secret leads to. */
  readonly secret: (reference: string) => Promise<Secret | Refusal>
  /** Takes a change; a refusal where it could not be kept. */
  readonly changed: (change: IncidentChange) => Promise<string | Refusal>
  /** The incidents of open grants and pending requests. */
  readonly inUse: () => Promise<readonly string[]>
  /** Whether an incident was told to be resolved, so that only its return would be news. */
  readonly isResolved: (incident: string) => boolean
  readonly clock: Clock
  readonly report: (error: unknown) => void
}

const SECOND_MS = 1_000

export class Trackers {
  readonly #parts: TrackersParts
  readonly #askedAtMs = new Map<string, number>()
  #next: Cancel = () => undefined
  #closed = false

  constructor(parts: TrackersParts) {
    this.#parts = parts
  }

  /** Looks after incidents in use from now on. */
  start(): void {
    this.#pollLater()
  }

  /** What its tracker says of an incident, now. Never rejects. */
  async lookUp(incident: string): Promise<IncidentSeen> {
    const tracker = this.#trackerOf(incident)
    if (tracker === undefined) return seen(incident, 'unverified')
    const kind = TRACKER_KINDS[tracker.kind]
    const address = tracker.address ?? kind.address
    const asked = refOf(tracker, incident)
    const name = named(tracker, incident, asked)
    if (tracker.token === undefined || address === undefined) return seen(name, 'unverified')
    const token = await this.#parts.secret(tracker.token)
    if (token instanceof Refusal) return seen(name, 'silent')
    const question = kind.question(asked, tracker, token)
    if (question === undefined) return seen(name, 'unknown')
    const answer = await this.#parts.asking.ask(address, question, tracker.trust)
    if (answer.kind !== 'json') return seen(name, answer.kind === 'none' ? 'unknown' : 'silent')
    const { state, assignees, ref = asked } = kind.answer(answer.json)
    const known = assignees.map((each) => knownAs(each, tracker))
    return { incident: named(tracker, incident, ref), state, assignees: known }
  }

  #trackerOf(incident: string): Tracker | undefined {
    return this.#parts.trackers().find((each) => speaksFor(each, incident))
  }

  /** Whether the ticket of an incident is to be told how access went. */
  takesSummary(incident: string): boolean {
    return this.#trackerOf(incident)?.summary === true
  }

  /** Puts a text under the ticket of an incident; whether it is there. Never rejects. */
  async comment(incident: string, text: string): Promise<boolean> {
    const tracker = this.#trackerOf(incident)
    if (tracker?.token === undefined || !tracker.summary) return false
    const { comment, ...kind } = TRACKER_KINDS[tracker.kind]
    const address = tracker.address ?? kind.address
    const token = await this.#parts.secret(tracker.token)
    if (comment === undefined || address === undefined || token instanceof Refusal) return false
    const ask = (question: Question) => this.#parts.asking.ask(address, question, tracker.trust)
    return comment({ ref: refOf(tracker, incident), text }, { tracker, token, ask })
  }

  /**
   * Takes a webhook. One that is signed closes access at once; one that is not only makes us look
   * for ourselves. Answers a refusal where the signature is wrong.
   */
  async deliver(name: string, delivery: Delivery): Promise<Refusal | undefined> {
    const tracker = this.#parts.trackers().find((each) => each.name === name)
    // Who has no secret does not learn which trackers there are.
    if (tracker === undefined) return refused('No secret of ours fits.')
    const { signature, read } = TRACKER_KINDS[tracker.kind]
    const secrets = await this.#secretsOf(tracker)
    const signed = signature(delivery, { secrets, nowMs: this.#parts.clock.nowMs() })
    if (signed.kind === 'wrong') return refused('No secret of ours fits.')
    if (signed.kind === 'late') {
      const { aheadSeconds } = signed
      const way = aheadSeconds > 0 ? 'ahead of' : 'behind'
      return refused(`Its time is ${Math.abs(aheadSeconds)} seconds ${way} our clock.`)
    }
    const told = read(delivery)
    if (told === undefined) return undefined
    const names = namesOf(tracker, told.refs).filter((name) => faultOfIncident(name) === undefined)
    if (signed.kind === 'signed') return this.#tell(tracker, told, names)
    for (const incident of names) void this.#confirm(tracker, incident)
    return undefined
  }

  close(): void {
    this.#closed = true
    this.#next()
  }

  /** A tracker that is told no sends it once more. */
  async #tell(
    { name: source }: Tracker,
    told: Told,
    names: readonly string[],
  ): Promise<Refusal | undefined> {
    const { state, id: delivery, changedAtMs } = told
    let refusal: Refusal | undefined
    for (const incident of names) {
      const taken = await this.#parts.changed({ incident, state, source, delivery, changedAtMs })
      if (taken instanceof Refusal) refusal = taken
    }
    return refusal
  }

  /** Looks for ourselves, where somebody may be concerned, and takes what is seen. */
  async #confirm({ name: source }: Pick<Tracker, 'name'>, incident: string): Promise<void> {
    const { inUse, isResolved, changed, report } = this.#parts
    try {
      const isConcerned =
        isResolved(incident) || (await inUse()).some((one) => isSameIncident(one, incident))
      if (!isConcerned) return
      const { state: found } = await this.lookUp(incident)
      if (found === 'silent' || found === 'unverified') return
      const state = found === 'open' ? 'open' : 'resolved'
      if (isResolved(incident) === (state === 'resolved')) return
      const looked = { delivery: undefined, changedAtMs: undefined }
      await changed({ incident, state, source, ...looked })
    } catch (error) {
      report(error)
    }
  }

  #pollLater(): void {
    if (this.#closed) return
    this.#next = this.#parts.clock.after(SECOND_MS, () => {
      void this.#poll().finally(() => this.#pollLater())
    })
  }

  /** Asks each tracker about the incidents in use, as often as the configuration says. */
  async #poll(): Promise<void> {
    const { trackers, inUse, clock, report } = this.#parts
    try {
      const due = trackers().filter((tracker) => this.#isDue(tracker))
      if (due.length === 0) return
      const incidents = await inUse()
      for (const tracker of due) {
        this.#askedAtMs.set(tracker.name, clock.nowMs())
        for (const incident of incidents.filter((each) => speaksFor(tracker, each))) {
          await this.#confirm(tracker, incident)
        }
      }
    } catch (error) {
      report(error)
    }
  }

  #isDue({ name, token, pollSeconds }: Tracker): boolean {
    if (token === undefined) return false
    const sinceMs = this.#parts.clock.nowMs() - (this.#askedAtMs.get(name) ?? 0)
    return sinceMs >= pollSeconds * SECOND_MS
  }

  async #secretsOf({ secrets }: Tracker): Promise<readonly Secret[]> {
    const found = await Promise.all(secrets.map((reference) => this.#parts.secret(reference)))
    return found.flatMap((secret) => (secret instanceof Refusal ? [] : [secret]))
  }
}

function seen(incident: string, state: IncidentState): IncidentSeen {
  return { incident, state, assignees: [] }
}

/** What a tracker says is not believed to be a name before it is looked at. */
function named(tracker: Tracker, incident: string, ref: string): string {
  const name = nameOf(tracker, incident, ref)
  return faultOfIncident(name) === undefined ? name : incident
}

/** A name that is no mail address could be anybody's in another system. */
function knownAs(name: string, { name: tracker }: Tracker): string {
  return lowerCase(name.includes('@') ? name : `${tracker}:${name}`)
}

function refused(why: string): Refusal {
  return new Refusal('HOOK_REFUSED', why)
}
