/** Rules of one incident under a name that access to it never goes by: they would not count. */
import { bareIncident } from '../flow/incident.ts'
import type { ConfigurationText } from './configuration-schema.ts'
import type { Fault } from './read-with-schema.ts'
import type { TrackerText } from './tracker-schema.ts'

/** These give an incident an id as well, and are asked for its number. */
const NUMBERED = ['pagerduty', 'opsgenie']

export function misnamedIncidents({ masking, trackers }: ConfigurationText): readonly Fault[] {
  return Object.keys(masking.incidents).flatMap((incident): Fault[] => {
    const bare = bareIncident(incident)
    const tracker = Object.values(trackers).find(({ incidents }) =>
      incidents.some((prefix) => bare.startsWith(bareIncident(prefix))),
    )
    const expected = tracker === undefined ? undefined : otherName(bare, tracker)
    if (expected === undefined) return []
    const what = 'Access to this incident goes by another of its names, so nothing would be masked.'
    return [{ path: ['masking', 'incidents', incident], what, expected, example: undefined }]
  })
}

/** The name that is meant, in words; `undefined` where this is it, or it is not looked up. */
function otherName(bare: string, tracker: TrackerText): string | undefined {
  const { kind, incidents, project, token } = tracker
  const [shortest = ''] = incidents.toSorted((a, b) => a.length - b.length)
  if (NUMBERED.includes(kind)) {
    const isNumber =
      bare.startsWith(bareIncident(shortest)) && /^\d+$/.test(bare.slice(shortest.length))
    return token === undefined || isNumber ? undefined : `${shortest} and its number`
  }
  const own = project === undefined ? undefined : `${bareIncident(project)}#`
  const isShort = incidents.includes('#')
  if (kind !== 'github' || own === undefined || !isShort || !bare.startsWith(own)) return undefined
  return bare.slice(own.length - 1)
}
