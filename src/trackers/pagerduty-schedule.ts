/** On-call schedules of PagerDuty, by its REST API. */
import { z } from 'zod'
import { pagerdutyHeaders } from './pagerduty.ts'
import type { ScheduleKind } from './schedule-kind.ts'

const Answer = z.object({
  oncalls: z.array(z.object({ user: z.object({ email: z.string().optional() }) })),
})

export const pagerdutySchedule: ScheduleKind = {
  address: 'https://api.pagerduty.com',
  // Without a range of time it tells who is on call right now.
  question: (schedule, token) => ({
    method: 'GET',
    path: `/oncalls?schedule_ids%5B%5D=${encodeURIComponent(schedule)}&include%5B%5D=users&limit=100`,
    headers: pagerdutyHeaders(token),
  }),
  answer: (json) => {
    const answer = Answer.safeParse(json)
    if (!answer.success) return undefined
    return answer.data.oncalls.flatMap(({ user }) => (user.email === undefined ? [] : [user.email]))
  },
}
