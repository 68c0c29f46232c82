/** A request as an approver must see it: everything that is asked, and nothing else. */
import type { z } from 'zod'
import type { RequestShape } from '../control/shapes.ts'
import { inert, type Terminal } from './terminal.ts'

type Asked = z.output<typeof RequestShape>
type Target = Asked['targets'][number]

export function requestText(asked: Asked, { colours }: Terminal): string {
  const { bold, dim } = colours
  const line = (title: string, text: string): string => `  ${dim(title.padEnd(10))} ${inert(text)}`
  const isLonger = asked.targets.some((target) => target.extends !== undefined)
  const where = asked.targets.map(({ subProcessor, environment }) =>
    inert(`${subProcessor}, ${environment}`),
  )
  const asks = isLonger ? 'asks for more time at' : 'asks for'
  const time = isLonger
    ? `${asked.minutes} minutes more`
    : `${asked.minutes} minutes, ${asked.state === 'unapproved' ? 'at once' : STARTS[asked.starts]}`
  const several = asked.targets.length > 1
  const targets = asked.targets.flatMap((target) => [
    ...(several ? [line('at', `${target.subProcessor}, ${target.environment}`)] : []),
    ...targetLines(target, line),
    ...target.reveals.map((path) =>
      bold(line('REVEALED', `${path}, as it is, to ${asked.requester}`)),
    ),
  ])
  return [
    bold(`${inert(asked.requester)} ${asks} ${where.join(' and ')}`),
    line('request', asked.id),
    line('incident', incidentText(asked)),
    ...(asked.sponsor === undefined ? [] : [line('sponsor', asked.sponsor)]),
    line('why', asked.reason),
    ...(asked.mirrorTried === undefined ? [] : [line('mirror', asked.mirrorTried)]),
    line('for', time),
    ...targets,
    line('shown', 'masked, read-only, on record'),
    ...approvalLines(asked, line),
    ...(asked.state === 'pending' ? [] : [line('state', decidedText(asked))]),
    '',
  ].join('\n')
}

const STARTS = { approval: 'from the approval', 'first-use': 'from the first session' } as const

type Standing = Pick<Asked, 'incident' | 'incidentVerified' | 'incidentAssigned' | 'onCall'>

/** What trackers and schedules say of whoever asks. */
export function incidentText(asked: Standing): string {
  const told = [
    ...(asked.incidentVerified ? [] : ['unverified']),
    ...(asked.incidentAssigned ? ['theirs'] : []),
    ...(asked.onCall.length === 0 ? [] : [`on call: ${asked.onCall.join(', ')}`]),
  ]
  return told.length === 0 ? asked.incident : `${asked.incident} (${told.join(', ')})`
}

type Line = (title: string, text: string) => string

function targetLines({ patterns, classes, subject }: Target, line: Line): readonly string[] {
  const scope = patterns.length === 0 ? ['every call that only reads'] : patterns
  return [
    line('scope', scope[0] ?? ''),
    ...scope.slice(1).map((pattern) => line('', pattern)),
    ...(subject === undefined ? [] : [line('only', `rows of ${subject}`)]),
    ...(classes.length === 0 ? [] : [line('beyond', `plain reads: ${classes.join(', ')}`)]),
  ]
}

/** Said only where more than the yes of any one approver is needed. */
function approvalLines({ needs, approvals, state }: Asked, line: Line): readonly string[] {
  if (state !== 'pending' && approvals.length === 0) return []
  if (needs.length === 1 && needs[0] === '1 of the approvers' && approvals.length === 0) return []
  const so = approvals.length === 0 ? 'nobody yet' : approvals.map(({ by }) => by).join(', ')
  return [...needs.map((need) => line('needs', need)), line('approved', so)]
}

function decidedText(asked: Asked): string {
  const by = asked.decidedBy === undefined ? '' : `, by ${asked.decidedBy}`
  const why = asked.decisionReason === undefined ? '' : `: ${asked.decisionReason}`
  return `${stateText(asked)}${by}${why}`
}

/** Where somebody wants to look, on one line. */
export function targetsText({ targets }: Pick<Asked, 'targets'>): string {
  return targets.map(({ subProcessor, environment }) => `${subProcessor} ${environment}`).join(', ')
}

/** What became of a request: of one that was granted also whether that is over by now. */
export function stateText({ state, open }: Pick<Asked, 'state' | 'open'>): string {
  if (open || (state !== 'approved' && state !== 'unapproved')) return state
  return state === 'approved' ? 'over' : 'over, unapproved'
}
