/** Tests of names: an incident has one here, whichever of its tracker's it was asked for by. */
import { describe, expect, it } from 'vitest'
import type { Tracker } from '../flow/tracker.ts'
import { nameOf, refOf } from './incident-names.ts'
import { TRACKER_KINDS } from './tracker-kinds.ts'

type Named = Pick<Tracker, 'kind' | 'incidents' | 'project'>

const GITHUB: Named = { kind: 'github', incidents: ['#', 'corp/'], project: 'Corp/Shop' }
const PAGERDUTY: Named = { kind: 'pagerduty', incidents: ['PD-', 'INC-'], project: undefined }
const JIRA: Named = { kind: 'jira', incidents: ['OPS-'], project: undefined }

describe('the name of an incident', () => {
  it.each<[string, Named, string, string]>([
    ['corp/shop#12', GITHUB, 'corp/shop#12', '#12'],
    ['#12', GITHUB, '#12', '#12'],
    ['corp/other#12', GITHUB, 'corp/other#12', 'corp/other#12'],
    ['inc-Q2XY', PAGERDUTY, '77', 'PD-77'],
    ['PD-77', PAGERDUTY, '77', 'PD-77'],
    ['ops-4', JIRA, 'OPS-4', 'OPS-4'],
    // Moved to where this tracker does not speak for it: as it was asked for.
    ['OPS-4', JIRA, 'SEC-9', 'OPS-4'],
  ])('%s is one', (incident, tracker, ref, name) => {
    expect(nameOf(tracker, incident, ref)).toBe(name)
  })

  it('is the prefix and what stands behind it', () => {
    expect(refOf(PAGERDUTY, 'inc-Q2XY')).toBe('Q2XY')
  })

  it.each<[Tracker['kind'], unknown, string | undefined]>([
    ['pagerduty', { incident: { status: 'triggered', incident_number: 77 } }, '77'],
    ['pagerduty', { incident: { status: 'triggered' } }, undefined],
    ['opsgenie', { data: { status: 'open', tinyId: '7' } }, '7'],
    ['jira', { key: 'OPS-4', fields: {} }, 'OPS-4'],
    [
      'linear',
      { data: { issue: { identifier: 'OPS-4', state: { type: 'started' }, assignee: null } } },
      'OPS-4',
    ],
    ['github', { state: 'open', number: 12 }, undefined],
  ])('is what %s answers', (kind, body, ref) => {
    expect(TRACKER_KINDS[kind].answer(body)).toMatchObject({ state: 'open' })
    expect(TRACKER_KINDS[kind].answer(body).ref).toBe(ref)
  })
})
