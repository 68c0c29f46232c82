/** Between what a tracker calls an incident and what people call it. */
import { bareIncident } from '../flow/incident.ts'
import type { Tracker } from '../flow/tracker.ts'
import { TRACKER_KINDS } from './tracker-kinds.ts'

type Named = Pick<Tracker, 'kind' | 'incidents' | 'project'>

/** Whether incidents of this name belong to the tracker. */
export function speaksFor({ incidents }: Pick<Tracker, 'incidents'>, incident: string): boolean {
  return incidents.some((prefix) => startsWith(incident, prefix))
}

/** Every name under which people may have asked for what the tracker calls so. */
export function namesOf(tracker: Named, refs: readonly string[]): readonly string[] {
  const { isPrefixed } = TRACKER_KINDS[tracker.kind]
  if (isPrefixed) return refs.flatMap((ref) => tracker.incidents.map((prefix) => prefix + ref))
  return refs
    .flatMap((ref) => [ref, ...shortened(ref, tracker)])
    .filter((name) => speaksFor(tracker, name))
}

/** What the tracker itself calls an incident. */
export function refOf({ kind, incidents }: Named, incident: string): string {
  if (!TRACKER_KINDS[kind].isPrefixed) return incident
  const prefix = incidents.find((each) => startsWith(incident, each)) ?? ''
  return incident.slice(prefix.length)
}

/** The one name of an incident here, of all under which people may ask for it. */
export function nameOf(tracker: Named, incident: string, ref: string): string {
  const [name = incident] = namesOf(tracker, [ref]).toSorted((a, b) => a.length - b.length)
  return name
}

/** `#42` for an issue of the one repository that people need not name. */
function shortened(ref: string, { project }: Named): readonly string[] {
  const own = `${project ?? ''}#`
  return project !== undefined && startsWith(ref, own) ? [ref.slice(project.length)] : []
}

function startsWith(incident: string, prefix: string): boolean {
  return bareIncident(incident).startsWith(bareIncident(prefix))
}
