/**
 * How access went for one incident, out of the record: who looked at what, and how much was masked.
 */
import { LIMITS } from '../base/limits.ts'
import { isSameIncident } from '../flow/incident.ts'
import type { Entry } from '../ledger/entry/entry.ts'
import type { LedgerReader } from '../ledger/reader.ts'

/** What one person did at one sub-processor. */
export type Looked = {
  readonly person: string
  readonly subProcessor: string
  readonly environment: string
  looks: number
  refused: number
  rows: number
  masked: number
  revealed: number
}

/** Who agreed to access of somebody, or how it was opened without. */
export type Agreed = {
  readonly person: string
  readonly subProcessor: string
  readonly by: string
}

export type IncidentSummary = {
  readonly looked: readonly Looked[]
  readonly agreed: readonly Agreed[]
  /** The entries that were read: from (included), to (excluded). */
  readonly from: number
  readonly to: number
  /** Whether that is all that there was to read. */
  readonly isWhole: boolean
  /** Looks that have not ended yet. */
  readonly running: number
}

type Place = Pick<Looked, 'person' | 'subProcessor' | 'environment'>

/** Reads the record from an entry on, up to `summary_entries_max` entries. */
export async function summarise(
  ledger: LedgerReader,
  incident: string,
  from: number,
): Promise<IncidentSummary> {
  const size = ledger.size()
  const to = Math.min(size, from + LIMITS.summary_entries_max)
  const tally = new LookTally()
  const agreed = new Map<string, Agreed>()
  for await (const { index, entry } of ledger.entries(from, to)) {
    if (entry.kind === 'outcome') tally.outcome(entry)
    if (entry.kind === 'interrupted') tally.interrupted(entry)
    if (!('incident' in entry) || !isSameIncident(entry.incident, incident)) continue
    if (entry.kind === 'intent') tally.intent(index, entry)
    if (entry.kind === 'refusal') tally.refusal(entry)
    const one = agreedIn(entry)
    if (one !== undefined) agreed.set(JSON.stringify(one), one)
  }
  const { looked, running } = tally
  return { looked, agreed: [...agreed.values()], from, to, isWhole: to === size, running }
}

class LookTally {
  readonly #looked = new Map<string, Looked>()
  readonly #byIntent = new Map<number, Looked>()

  get looked(): readonly Looked[] {
    return [...this.#looked.values()]
  }

  get running(): number {
    return this.#byIntent.size
  }

  intent(index: number, entry: Entry<'intent'>): void {
    const looked = this.#at(entry)
    looked.looks += 1
    this.#byIntent.set(index, looked)
  }

  refusal(entry: Entry<'refusal'>): void {
    this.#at(entry).refused += 1
  }

  outcome({ intent, rows = 0, masked }: Entry<'outcome'>): void {
    const looked = this.#byIntent.get(intent)
    if (looked === undefined) return
    this.#byIntent.delete(intent)
    looked.rows += rows
    for (const [category, count] of Object.entries(masked)) {
      if (category.startsWith('revealed:')) looked.revealed += count
      else looked.masked += count
    }
  }

  interrupted({ intent }: Entry<'interrupted'>): void {
    this.#byIntent.delete(intent)
  }

  #at({ person, subProcessor, environment }: Place): Looked {
    const key = JSON.stringify([person, subProcessor, environment])
    const known = this.#looked.get(key)
    if (known !== undefined) return known
    const none = { looks: 0, refused: 0, rows: 0, masked: 0, revealed: 0 }
    const made = { person, subProcessor, environment, ...none }
    this.#looked.set(key, made)
    return made
  }
}

function agreedIn(entry: Entry): Agreed | undefined {
  switch (entry.kind) {
    case 'approved': {
      const by = [...(entry.with ?? []), entry.by].join(' and ')
      return { person: entry.requester, subProcessor: entry.subProcessor, by }
    }
    case 'pre-approved': {
      const by = `the policies ${entry.policies.join(', ')}`
      return { person: entry.requester, subProcessor: entry.subProcessor, by }
    }
    case 'glass-broken':
      return {
        ...{ person: entry.requester, subProcessor: entry.subProcessor },
        by: 'nobody: the glass was broken',
      }
    default:
      return undefined
  }
}

/** What is asked is recorded before it is kept, and the record tells time by the wall. */
const LEEWAY_MS = 3_600_000

/** From where on the record may speak of what was asked at a moment by the clock of access. */
export function indexBefore(ledger: LedgerReader, askedAtMs: number): Promise<number> {
  return indexAt(ledger, askedAtMs - LEEWAY_MS)
}

/** The first entry that was taken in at or after a moment; entries stand in the order of time. */
export async function indexAt(ledger: LedgerReader, atMs: number): Promise<number> {
  let [low, high] = [0, ledger.size()]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const read = await ledger.entry(middle)
    if (read === undefined || Date.parse(read.entry.at) >= atMs) high = middle
    else low = middle + 1
  }
  return low
}

/** For a ticket: plain lines, since each tracker has marks of its own. */
export function summaryText(incident: string, summary: IncidentSummary, address: string): string {
  const { looked, agreed, from, to } = summary
  const path = `/inbox/incidents/${encodeURIComponent(incident)}`
  return [
    `Access for ${incident} through Vitrine is over.`,
    '',
    ...summaryLines({ looked, agreed }).map((line) => `- ${line}`),
    '',
    `Record: entries ${from} to ${to - 1}. Evidence: ${address}${path}`,
  ].join('\n')
}

/** One for each person at each sub-processor. */
export function summaryLines({
  looked,
  agreed,
}: Pick<IncidentSummary, 'looked' | 'agreed'>): readonly string[] {
  const unused = agreed.filter(
    ({ person, subProcessor }) =>
      !looked.some((one) => one.person === person && one.subProcessor === subProcessor),
  )
  return [
    ...looked.map((one) => lookedText(one, agreed)),
    ...unused.map(
      (one) => `${one.person} at ${one.subProcessor}: did not look. ${agreedText(one)}`,
    ),
  ]
}

function lookedText(one: Looked, agreed: readonly Agreed[]): string {
  const { person, subProcessor, environment, looks, refused, rows, masked, revealed } = one
  const counts = [
    counted(looks, 'look'),
    ...(rows === 0 ? [] : [counted(rows, 'row')]),
    `${counted(masked, 'value')} masked`,
    ...(revealed === 0 ? [] : [`${revealed} SHOWN AS THEY ARE`]),
    ...(refused === 0 ? [] : [`${refused} refused`]),
  ]
  const ways = agreed
    .filter((each) => each.person === person && each.subProcessor === subProcessor)
    .map(agreedText)
  return `${person} at ${subProcessor} (${environment}): ${counts.join(', ')}. ${ways.join(' ')}`.trim()
}

function agreedText({ by }: Agreed): string {
  return `Agreed to by ${by}.`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
