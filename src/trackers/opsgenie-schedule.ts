/** On-call schedules of Opsgenie and those who speak as it does, by their REST API. */
import { z } from 'zod'
import { opsgenieHeaders } from './opsgenie.ts'
import type { ScheduleKind } from './schedule-kind.ts'

const Answer = z.object({ data: z.object({ onCallRecipients: z.array(z.string()).default([]) }) })
/** Anything else is a name. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const opsgenieSchedule: ScheduleKind = {
  address: 'https://api.opsgenie.com',
  question: (schedule, token) => {
    const kind = ID.test(schedule) ? 'id' : 'name'
    const name = encodeURIComponent(schedule)
    return {
      method: 'GET',
      path: `/v2/schedules/${name}/on-calls?flat=true&scheduleIdentifierType=${kind}`,
      headers: opsgenieHeaders(token),
    }
  },
  answer: (json) => {
    const answer = Answer.safeParse(json)
    return answer.success ? answer.data.data.onCallRecipients : undefined
  },
}
