/** Access as the gateway builds it, on disk, with people enough to make it busy. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Access } from '../../src/access/access.ts'
import type { Ask } from '../../src/access/ask.ts'
import { type Actor, OPERATOR } from '../../src/access/sign-in.ts'
import type { Clock } from '../../src/base/clock.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { Secret } from '../../src/base/secret.ts'
import { configuredRules } from '../../src/bin/configured-rules.ts'
import { elapsedMs, systemClock, systemRandomness } from '../../src/bin/system-clock.ts'
import type { Exchange } from '../../src/flow/exchange.ts'
import { LedgerFault } from '../../src/ledger/ledger-options.ts'
import type { Configuration } from '../../src/register/configuration.ts'
import { loadConfiguration } from '../../src/stores/configuration/load-configuration.ts'
import {
  type LedgerFiles,
  openLedgerFiles,
} from '../../src/stores/ledger-files/open-ledger-files.ts'
import { sqliteAccessStore } from '../../src/stores/sqlite/sqlite-access-store.ts'
import { StateDatabase } from '../../src/stores/sqlite/state-database.ts'

import { type Measured, sampled } from './samples.ts'

/** Each may have 20 requests waiting (`pending_requests_per_person_max`). */
export const DEVELOPERS = 1_000
const OWN_REQUESTS = 10
const OWN_SESSIONS = 5

export type OpenedAt = {
  readonly sessionId: string
  readonly grantId: string
  readonly secret: Secret
}

export class BusyHouse {
  readonly #folder: string
  readonly #configuration: Configuration
  readonly #files: LedgerFiles
  readonly #database: StateDatabase
  readonly #actors = new Map<string, Actor>()
  #access: Access | undefined
  #aheadMs = 0
  #asks = 0

  static async open(): Promise<BusyHouse> {
    const folder = mkdtempSync(join(process.env.BENCH_FOLDER ?? tmpdir(), 'vitrine-bench-access-'))
    const file = join(folder, 'vitrine.yaml')
    writeFileSync(file, YAML)
    const { configuration, problems } = loadConfiguration(file)
    if (configuration === undefined) throw new Error(JSON.stringify(problems))
    const files = await openLedgerFiles({
      ...{ directory: join(folder, 'ledger'), keyFile: join(folder, 'key') },
      ...{ origin: 'bench.example/access', clock: systemClock, randomness: systemRandomness },
      report: ({ what, code }) => console.error(`ledger: ${what} ${code}`),
    })
    if (files instanceof LedgerFault) throw new Error(files.message)
    const database = await StateDatabase.open(join(folder, 'state.sqlite'))
    const house = new BusyHouse(folder, configuration, { files, database })
    await house.start()
    return house
  }

  private constructor(
    folder: string,
    configuration: Configuration,
    { files, database }: { readonly files: LedgerFiles; readonly database: StateDatabase },
  ) {
    this.#folder = folder
    this.#configuration = configuration
    this.#files = files
    this.#database = database
  }

  get access(): Access {
    if (this.#access === undefined) throw new Error('it is stopped')
    return this.#access
  }

  async start(): Promise<void> {
    const clock: Clock = {
      nowMs: () => systemClock.nowMs() + this.#aheadMs,
      after: systemClock.after,
    }
    this.#access = await Access.start({
      store: sqliteAccessStore(this.#database),
      recorder: this.#files.ledger,
      rules: configuredRules(
        () => this.#configuration,
        () => false,
      ),
      lookUpIncident: async (incident) => ({ incident, state: 'unverified', assignees: [] }),
      lookUpOnCall: async () => ({ on: [], silent: [] }),
      ...{ clock, elapsedMs, randomness: systemRandomness },
      isRunning: () => false,
      report: (error) => console.error(error),
    })
  }

  async stop(): Promise<void> {
    await this.access.stop()
    this.#access = undefined
  }

  /** For how long, at the longest, nothing else could be done until `act` was done. */
  async longestBlock(act: () => Promise<unknown>): Promise<number> {
    let [longest, last, isDone] = [0, performance.now(), false]
    const tick = (): void => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
      if (!isDone) setImmediate(tick)
    }
    setImmediate(tick)
    await act()
    isDone = true
    await new Promise((resolve) => setImmediate(resolve))
    return longest
  }

  /** What the disk takes by itself right now, on a machine that others use too. */
  async bareWrites(times: number): Promise<Measured> {
    const file = await open(join(this.#folder, 'bare'), 'a')
    const bytes = Buffer.alloc(4_096, 'x')
    const act = async (): Promise<void> => {
      await file.write(bytes)
      await file.datasync()
    }
    const measured = await sampled(times, { prepare: async () => undefined, act })
    await file.close()
    return measured
  }

  /** Another minute begins: policies are asked anew about everything that is open. */
  turnMinute(): void {
    this.#aheadMs += 60_000
  }

  async actor(id: string): Promise<Actor> {
    const known = this.#actors.get(id)
    if (known !== undefined) return known
    const { signIns } = this.access
    const link = granted(await signIns.makeLink(OPERATOR, id))
    const { token } = granted(await signIns.signIn(link.token, '127.0.0.1'))
    const actor = granted(await signIns.recognise(token))
    this.#actors.set(id, actor)
    return actor
  }

  /** Somebody who has as much of their own in an empty house as in a full one. */
  async settleAna(): Promise<void> {
    const ana = await this.actor('ana')
    for (let n = 0; n < OWN_REQUESTS; n += 1) granted(await this.ask(ana))
    for (let n = 0; n < OWN_SESSIONS; n += 1) await this.openedBy(ana)
  }

  /** The next developer in turn. */
  async asker(): Promise<Actor> {
    this.#asks += 1
    return this.actor(`dev${this.#asks % DEVELOPERS}`)
  }

  ask(actor: Actor) {
    return this.access.requests.ask(actor, { ...ASK, incident: `INC-${actor.person.id}` })
  }

  async asked() {
    return granted(await this.ask(await this.asker()))
  }

  async opened(): Promise<OpenedAt> {
    return this.openedBy(await this.asker())
  }

  async openedBy(actor: Actor): Promise<OpenedAt> {
    const { asked } = granted(await this.ask(actor))
    const { decisions, sessions } = this.access
    const grace = await this.actor('grace')
    const { grants } = granted(await decisions.approve(grace, asked.requestId, asked.digest))
    const grantId = grants[0]?.id ?? ''
    const { session, secret } = granted(await sessions.open(actor, grantId))
    return { sessionId: session.id, grantId, secret }
  }

  admit(presented: Secret): void {
    granted(this.access.admit({ ...EXCHANGE, presented }))
  }

  async close(): Promise<void> {
    await this.stop()
    await this.#database.close()
    await this.#files.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

export function granted<T>(answer: T | Refusal): T {
  if (answer instanceof Refusal) throw new Error(`${answer.code}: ${answer.why}`)
  return answer
}

const ASK: Ask = {
  incident: '',
  reason: 'a payment that failed twice, and the customer waits for an answer',
  minutes: 480,
  targets: [
    {
      ...{ subProcessor: 'payments', environment: 'live', patterns: ['GET /v1/charges/*'] },
      ...{ classes: [], reveals: [], subject: undefined },
    },
  ],
  mirrorTried: undefined,
}

const EXCHANGE: Exchange<unknown> = {
  id: 'exc_bench',
  presented: undefined,
  authority: undefined,
  from: '127.0.0.1',
  startedAtMs: 0,
  ask: undefined,
  client: { release: async () => 0, refuse: async () => undefined },
  gone: new AbortController().signal,
}

const PEOPLE = Array.from(
  { length: DEVELOPERS },
  (_, n) =>
    `  - { id: dev${n}, name: Developer ${n}, roles: [developer], groups: [team${n % 20}] }`,
)
const YAML = `version: 1
gateway: { listen: 127.0.0.1:8443, control: 127.0.0.1:8444, directory: state }
policy: { pending_minutes_max: 60, idle_minutes_max: 480 }
people:
  - { id: grace, name: Grace, roles: [approver] }
  - { id: ana, name: Ana, roles: [developer] }
${PEOPLE.join('\n')}
access:
  time_zone: Europe/Berlin
  rules:
    - { name: teams, who: [role:developer], may: [request], at: [payments] }
    - { name: calm, never: [break-glass], when: { weekdays: [saturday, sunday] } }
sub_processors:
  payments:
    profile: stripe
    purpose: Takes payments.
    owner: bench
    grant_minutes_max: 480
    live: { credential: "env:STRIPE_KEY" }
`
