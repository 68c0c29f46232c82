/** Putting a text under a ticket, at a stand-in of each tracker's API over TLS. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTracker, type StandInTracker } from '../../tests/fixtures/stand-in-tracker.ts'
import { Secret } from '../base/secret.ts'
import type { TrackerKindName } from '../flow/tracker.ts'
import { AskTracker } from './ask-tracker.ts'
import { TRACKER_KINDS } from './tracker-kinds.ts'

const TEXT = 'Access is over.\n- "ada" at payments'

let system: StandInTracker
let asking: AskTracker

beforeEach(async () => {
  system = await openTracker()
  asking = new AskTracker()
})

afterEach(async () => {
  await asking.close()
  await system.close()
})

async function commented(kind: TrackerKindName, ref: string, account?: string) {
  return TRACKER_KINDS[kind].comment?.(
    { ref, text: TEXT },
    {
      tracker: { project: 'corp/shop', account },
      token: new Secret('a-token'),
      ask: (question) => asking.ask(`https://localhost:${system.port}`, question, system.pem),
    },
  )
}

function posted() {
  return system.told.map(({ call, body }) => `${call} ${body}`)
}

const JSON_TEXT = JSON.stringify(TEXT)

it.each<[TrackerKindName, string, number, string]>([
  ['github', '#12', 201, `POST /repos/corp/shop/issues/12/comments {"body":${JSON_TEXT}}`],
  ['jira', 'OPS-42', 201, `POST /rest/api/2/issue/OPS-42/comment {"body":${JSON_TEXT}}`],
  ['pagerduty', 'P1', 200, `POST /incidents/P1/notes {"note":{"content":${JSON_TEXT}}}`],
  [
    ...(['opsgenie', '1791', 202] as const),
    `POST /v2/alerts/1791/notes?identifierType=tiny {"note":${JSON_TEXT},"source":"Vitrine"}`,
  ],
])('%s takes it as its API says', async (kind, ref, status, expected) => {
  system.answer = () => ({ status, body: {} })
  expect(await commented(kind, ref, 'bot@x.example')).toBe(true)
  expect(posted()).toEqual([expected])
})

it('linear takes it by the issue’s own id, and says in its answer whether it did', async () => {
  const answers = [
    { data: { issue: { id: 'f1e2' } } },
    { data: { commentCreate: { success: true } } },
    { data: { issue: { id: 'f1e2' } } },
    { errors: [{ message: 'no' }], data: null },
  ]
  system.answer = () => ({ status: 200, body: answers[system.asked.length - 1] })
  expect(await commented('linear', 'ENG-7')).toBe(true)
  expect(JSON.parse(system.told[1]?.body ?? '')).toMatchObject({
    variables: { id: 'f1e2', text: TEXT },
  })
  expect(await commented('linear', 'ENG-7')).toBe(false)
})

it.each<[TrackerKindName, string]>([
  ['github', 'nothing like an issue'],
  ['jira', '../../admin'],
  ['linear', 'ENG-7\n'],
  ['pagerduty', 'P1/../../users'],
  ['opsgenie', 'a/b'],
])('%s is not told of what can be no incident of its', async (kind, ref) => {
  expect(await commented(kind, ref, 'bot@x.example')).toBe(false)
  expect(system.asked).toEqual([])
})

it.each<[TrackerKindName, string]>([
  ['github', '#12'],
  ['jira', 'OPS-42'],
  ['linear', 'ENG-7'],
  ['pagerduty', 'P1'],
  ['opsgenie', '1791'],
])('%s that refuses was not told', async (kind, ref) => {
  system.answer = () => ({ status: 403, body: {} })
  expect(await commented(kind, ref, 'bot@x.example')).toBe(false)
})
