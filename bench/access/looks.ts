/** What is measured of access: what people do, what they list, and what goes on by itself. */
import type { AccessRequest } from '../../src/access/access-request.ts'
import { type BusyHouse, granted, type OpenedAt } from './busy-house.ts'
import { type Measured, sampled } from './samples.ts'

const TIMES = process.argv.includes('--long') ? 1_000 : 200
const ADMIT_TIMES = 10_000
const SELDOM_TIMES = 20
const MINUTES = 5

type Times = Map<string, Measured>

const none = async (): Promise<undefined> => undefined

/** Leaves the house as full as it was. `open` are sessions to look at. */
export async function measured(
  house: BusyHouse,
  open: readonly OpenedAt[],
): Promise<ReadonlyMap<string, Measured>> {
  const times: Times = new Map()
  times.set('a bare write and fdatasync, to compare', await house.bareWrites(TIMES))
  await measureLives(house, times)
  await measureUses(house, open, times)
  await measureLists(house, times)
  await measureSeldom(house, times)
  return times
}

/** From a request to the end of its grant. */
async function measureLives(house: BusyHouse, times: Times): Promise<void> {
  const { decisions, sessions, grants } = house.access
  const grace = await house.actor('grace')
  const waiting: AccessRequest[] = []
  const given: { readonly grantId: string; readonly person: string }[] = []
  const opened: string[] = []
  const step = async <T>(name: string, prepare: () => Promise<T>, act: (of: T) => unknown) =>
    times.set(name, await sampled(TIMES, { prepare, act }))
  await step(
    'ask',
    () => house.asker(),
    async (actor) => waiting.push(granted(await house.ask(actor))),
  )
  await step(
    'approve',
    async () => nextOf(waiting),
    async ({ asked: { requestId, digest, requester: person } }) => {
      const approved = granted(await decisions.approve(grace, requestId, digest))
      given.push({ grantId: approved.grants[0]?.id ?? '', person })
    },
  )
  const over = given.map(({ grantId }) => grantId)
  await step(
    'open a session',
    async () => {
      const { grantId, person } = nextOf(given)
      return { grantId, actor: await house.actor(person) }
    },
    async ({ grantId, actor }) =>
      opened.push(granted(await sessions.open(actor, grantId)).session.id),
  )
  await step(
    'end a session',
    async () => nextOf(opened),
    async (id) => granted(await sessions.end(grace, id)),
  )
  await step(
    'end a grant',
    async () => nextOf(over),
    async (id) => granted(await grants.end(grace, id)),
  )
}

async function measureUses(
  house: BusyHouse,
  open: readonly OpenedAt[],
  times: Times,
): Promise<void> {
  const anyone = async (): Promise<OpenedAt> => {
    const found = open[Math.floor(Math.random() * open.length)]
    if (found === undefined) throw new Error('nothing is open')
    return found
  }
  const admit = ({ secret }: OpenedAt): void => house.admit(secret)
  times.set('admit any', await sampled(ADMIT_TIMES, { prepare: anyone, act: admit }))
  const few = open.slice(0, 100)
  let n = 0
  const next = async (): Promise<OpenedAt> => few[n++ % few.length] ?? anyone()
  times.set('admit one of a hundred', await sampled(ADMIT_TIMES, { prepare: next, act: admit }))
  const newest = (): unknown => house.access.newestSession('ana', () => true)
  times.set('newest session of a person', await sampled(TIMES, { prepare: none, act: newest }))
}

async function measureLists(house: BusyHouse, times: Times): Promise<void> {
  const { requests, emergencies, sessions, grants, locks } = house.access
  const [grace, ana] = [await house.actor('grace'), await house.actor('ana')]
  const all = { limit: 50, before: undefined, incident: undefined }
  const pending = { ...all, state: 'pending' } as const
  const open = { ...all, ended: false }
  const incident = 'INC-ana'
  const lists: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['inbox of an approver', () => requests.list(grace, pending)],
    ['inbox, emergencies to review', () => emergencies.unreviewed(grace)],
    ['requests of one’s own', () => requests.list(ana, pending)],
    ['requests of an incident', () => requests.list(grace, { ...pending, incident })],
    ['sessions list, an approver', () => sessions.list(grace, open)],
    ['sessions list, one’s own', () => sessions.list(ana, open)],
    ['sessions list of an incident', () => sessions.list(grace, { ...open, incident })],
    ['grants of an incident', () => grants.list(grace, { ...open, incident })],
    ['sweep, nothing due', () => locks.list(grace)],
  ]
  for (const [name, act] of lists) times.set(name, await sampled(TIMES, { prepare: none, act }))
}

/** What happens in its own time, and must not keep what others do from happening. */
async function measureSeldom(house: BusyHouse, times: Times): Promise<void> {
  const { access } = house
  const add = async (name: string, act: () => unknown) =>
    times.set(name, await sampled(SELDOM_TIMES, { prepare: none, act }))
  let number = 0
  await add('an incident of nobody is resolved', () => {
    number += 1
    const told = { source: 'issues', delivery: undefined, changedAtMs: undefined }
    return access.incidents.changed({ incident: `OTHER-${number}`, state: 'resolved', ...told })
  })
  await add('the incidents in use', () => access.incidents.inUse())
  const minute = async (): Promise<undefined> => {
    house.turnMinute()
    return undefined
  }
  // Nobody waits for all of it: what counts is how long nothing else can be done.
  const blocked = () => house.longestBlock(() => access.configurationChanged())
  times.set('stands still for a beat', await blockedFor(SELDOM_TIMES, { prepare: none, blocked }))
  const name = 'stands still for a beat, new minute'
  times.set(name, await blockedFor(MINUTES, { prepare: minute, blocked }))
}

async function blockedFor(
  times: number,
  of: { readonly prepare: () => Promise<undefined>; readonly blocked: () => Promise<number> },
): Promise<Measured> {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    await of.prepare()
    taken.push(await of.blocked())
  }
  taken.sort((a, b) => a - b)
  return { p50: taken[Math.floor(taken.length / 2)] ?? 0, p99: taken.at(-1) ?? 0 }
}

function nextOf<T>(from: T[]): T {
  const next = from.shift()
  if (next === undefined) throw new Error('none is left')
  return next
}
