/** Issues of GitHub: webhooks of the event `issues`, and the REST API. */
import { z } from 'zod'
import type { Secret } from '../base/secret.ts'
import type { Question } from './question.ts'
import { idOfBody, readDelivery } from './read-delivery.ts'
import { signedInHeader } from './signatures.ts'
import { type TrackerKind, UNKNOWN } from './tracker-kind.ts'

const Event = z.object({
  action: z.enum(['closed', 'reopened', 'deleted', 'transferred']),
  issue: z.object({ number: z.int(), updated_at: z.iso.datetime({ offset: true }) }),
  repository: z.object({ full_name: z.string() }),
})
const Issue = z.object({
  state: z.string(),
  assignees: z.array(z.object({ login: z.string() })).catch([]),
})
const NAME = /^(?:([\w.-]+\/[\w.-]+))?#([1-9]\d{0,11})$/

export const githubIssues: TrackerKind = {
  address: 'https://api.github.com',
  isPrefixed: false,
  signature: signedInHeader('x-hub-signature-256', 'sha256='),
  read: (delivery) => {
    if (delivery.header('x-github-event') !== 'issues') return undefined
    const event = readDelivery(delivery, Event)
    if (event === undefined) return undefined
    const { number, updated_at } = event.issue
    return {
      refs: [`${event.repository.full_name}#${number}`],
      state: event.action === 'reopened' ? 'open' : 'resolved',
      id: idOfBody(delivery),
      changedAtMs: Date.parse(updated_at),
    }
  },
  question: (ref, { project }, token) => {
    const [, repository = project, number] = NAME.exec(ref) ?? []
    if (repository === undefined || number === undefined) return undefined
    return { method: 'GET', path: pathOf(repository, number), headers: headersOf(token) }
  },
  answer: (json) => {
    const issue = Issue.safeParse(json)
    if (!issue.success) return UNKNOWN
    return {
      state: issue.data.state === 'open' ? 'open' : 'resolved',
      assignees: issue.data.assignees.map(({ login }) => login),
    }
  },
  comment: async ({ ref, text }, { tracker: { project }, token, ask }) => {
    const [, repository = project, number] = NAME.exec(ref) ?? []
    if (repository === undefined || number === undefined) return false
    const answer = await ask({
      ...{ method: 'POST', isChange: true, headers: headersOf(token) },
      path: `${pathOf(repository, number)}/comments`,
      body: JSON.stringify({ body: text }),
    })
    return answer.kind === 'json'
  },
}

function pathOf(repository: string, number: string): string {
  return `/repos/${repository}/issues/${number}`
}

function headersOf(token: Secret): Question['headers'] {
  return {
    authorization: `Bearer ${token.reveal()}`,
    accept: 'application/vnd.github+json',
    'content-type': 'application/json',
    'x-github-api-version': '2022-11-28',
  }
}
