/** A request as an approver must see it: everything that is asked, and nothing else. */
import type { z } from 'zod'
import type { RequestShape } from '../control/shapes.ts'
import { inert, type Terminal } from './terminal.ts'

export function requestText(asked: z.output<typeof RequestShape>, { colours }: Terminal): string {
  const { bold, dim } = colours
  const line = (title: string, text: string): string => `  ${dim(title.padEnd(10))} ${inert(text)}`
  const scope = asked.patterns.length === 0 ? ['every call that only reads'] : asked.patterns
  const beyond = asked.classes.length === 0 ? 'none' : asked.classes.join(', ')
  return [
    bold(`${asked.requester} asks for ${asked.subProcessor}, ${asked.environment}`),
    line('request', asked.id),
    line('incident', asked.incident),
    line('why', asked.reason),
    ...(asked.mirrorTried === undefined ? [] : [line('mirror', asked.mirrorTried)]),
    line('for', `${asked.minutes} minutes, from the approval`),
    line('scope', scope[0] ?? ''),
    ...scope.slice(1).map((pattern) => line('', pattern)),
    ...(asked.subject === undefined ? [] : [line('only', `rows of ${asked.subject}`)]),
    line('beyond', beyond),
    line('shown', 'masked, read-only, on record'),
    ...asked.reveals.map((path) =>
      bold(line('REVEALED', `${path}, as it is, to ${asked.requester}`)),
    ),
    '',
  ].join('\n')
}
