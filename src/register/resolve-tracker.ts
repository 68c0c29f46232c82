/** A tracker's entry made whole, or what is wrong with it. */
import { bareIncident } from '../flow/incident.ts'
import type { Tracker } from '../flow/tracker.ts'
import { holdsCertificates } from './pem.ts'
import type { Fault } from './read-with-schema.ts'
import type { Surroundings } from './resolve-sub-processor.ts'
import type { TrackerText } from './tracker-schema.ts'

type Resolved =
  | { readonly tracker: Tracker; readonly faults?: undefined }
  | { readonly faults: readonly Fault[] }

const WITH_OWN_ADDRESS = ['jira', 'signed']

/** Paths of faults start at the entry. */
export function resolveTracker(
  { name, text }: { readonly name: string; readonly text: TrackerText },
  { fileText }: Pick<Surroundings, 'fileText'>,
): Resolved {
  const faults: Fault[] = []
  const { kind, incidents, project, address, account, token, secrets, summary } = text
  if (token === undefined && secrets.length === 0) {
    const what = 'Nothing would ever be heard of it: it has neither a token nor secrets.'
    const expected = 'token, to look incidents up, or secrets, for its webhooks'
    faults.push({ path: [], what, expected, example: 'secrets: [env:WEBHOOK_SECRET]' })
  }
  if (token !== undefined && address === undefined && WITH_OWN_ADDRESS.includes(kind)) {
    const what = 'It cannot be asked: nobody but you knows where its API is.'
    faults.push({ path: [], what, expected: 'address beside token', example: ADDRESS })
  }
  if (summary) faults.push(...faultsOfSummary(text))
  const trust = text.trust === undefined ? undefined : fileText(text.trust)
  if (text.trust !== undefined && !holdsCertificates(trust)) {
    const what = 'The file cannot be read, or holds no PEM certificates.'
    faults.push({ path: ['trust'], what })
  }
  if (faults.length > 0) return { faults }
  const { poll_seconds: pollSeconds } = text
  const named = { name, kind, incidents, project }
  return { tracker: { ...named, address, trust, account, token, secrets, pollSeconds, summary } }
}

/** Two that speak for one incident: whoever came first in the file would be believed. */
export function overlapping(
  trackers: Readonly<Record<string, Pick<TrackerText, 'incidents'>>>,
): readonly Fault[] {
  const all = Object.entries(trackers).flatMap(([name, { incidents }]) =>
    incidents.map((prefix, at) => ({ name, at, prefix: bareIncident(prefix) })),
  )
  return all.flatMap(({ name, at, prefix }, index): Fault[] => {
    const other = all
      .slice(0, index)
      .find((one) => one.name !== name && isWithin(one.prefix, prefix))
    if (other === undefined) return []
    const what = `Incidents of this beginning are those of \`${other.name}\` as well.`
    return [{ path: ['trackers', name, 'incidents', at], what }]
  })
}

function isWithin(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

/** A summary that could never arrive would let its owner believe that tickets are told. */
function faultsOfSummary({ kind, token, account }: TrackerText): readonly Fault[] {
  const fault = (what: string, expected: string): Fault => ({
    ...{ path: ['summary'], what, expected, example: undefined },
  })
  if (kind === 'signed') return [fault('There is no way to tell such a tracker.', 'false')]
  if (token === undefined) return [fault('Nothing may comment there.', 'token beside it')]
  if (kind === 'pagerduty' && account === undefined) {
    return [fault('PagerDuty wants to know who writes.', 'account, a user’s mail address there')]
  }
  return []
}

const ADDRESS = 'address: https://corp.atlassian.net'
