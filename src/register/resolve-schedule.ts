/** On-call schedules as they are meant, or what is wrong with their entries and their files. */
import type { Schedule, Shift } from '../flow/schedule.ts'
import type { ConfigurationText } from './configuration-schema.ts'
import { holdsCertificates } from './pem.ts'
import type { Problem } from './problem.ts'
import { type Fault, readWithSchema } from './read-with-schema.ts'
import type { Surroundings } from './resolve-sub-processor.ts'
import { ShiftsShape } from './schedule-schema.ts'

type Resolved = {
  readonly schedules: readonly Schedule[]
  /** In the configuration itself. */
  readonly faults: readonly Fault[]
  /** In files of shifts. */
  readonly problems: readonly Problem[]
}

type Files = Pick<Surroundings, 'fileText'>
type Text = ConfigurationText['on_call'][string]

export function resolveSchedules({ on_call }: ConfigurationText, files: Files): Resolved {
  const schedules: Schedule[] = []
  const faults: Fault[] = []
  const problems: Problem[] = []
  for (const [name, text] of Object.entries(on_call)) {
    const found = resolved(name, text, files)
    if ('schedule' in found) schedules.push(found.schedule)
    else if ('problems' in found) problems.push(...found.problems)
    else faults.push({ path: ['on_call', name, found.key], what: found.what })
  }
  return { schedules, faults, problems }
}

type One =
  | { readonly schedule: Schedule }
  | { readonly key: string; readonly what: string }
  | { readonly problems: readonly Problem[] }

function resolved(name: string, text: Text, { fileText }: Files): One {
  if (text.kind === 'file') {
    const read = fileText(text.path)
    if (read === undefined) return { key: 'path', what: 'The file cannot be read.' }
    const shifts = shiftsOf(read, text.path)
    return 'faulty' in shifts
      ? { problems: shifts.faulty }
      : { schedule: { name, kind: text.kind, ...shifts } }
  }
  const trust = text.trust === undefined ? undefined : fileText(text.trust)
  if (text.trust !== undefined && !holdsCertificates(trust)) {
    return { key: 'trust', what: 'The file cannot be read, or holds no PEM certificates.' }
  }
  const { kind, schedule, address, token } = text
  return { schedule: { name, kind, schedule, address, trust, token } }
}

type Shifts = { readonly shifts: readonly Shift[] } | { readonly faulty: readonly Problem[] }

function shiftsOf(text: string, file: string): Shifts {
  const read = readWithSchema(text, { file, schema: ShiftsShape })
  if (!('value' in read)) return { faulty: read }
  const shifts = read.value.shifts.map(({ person, from, to }) => ({
    ...{ person, fromMs: Date.parse(from), toMs: Date.parse(to) },
  }))
  const faulty = shifts.flatMap(({ fromMs, toMs }, at) =>
    fromMs < toMs
      ? []
      : [read.problem({ path: ['shifts', at, 'to'], what: 'It is over before it begins.' })],
  )
  return faulty.length > 0 ? { faulty } : { shifts }
}
