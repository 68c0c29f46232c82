/** `inbox`: everything that waits for an answer, in one place. */
import type { Command } from 'commander'
import { GrantsShape, RequestsShape, WhoamiShape } from '../../control/shapes.ts'
import { momentText } from '../durations.ts'
import { targetsText } from '../request-text.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'

export function addInboxCommand(program: Command, context: CommandContext): void {
  program
    .command('inbox')
    .description('what waits for an answer: requests, and emergencies to review')
    .option('--json', 'for programs')
    .action(({ json }: { json?: boolean }) => inbox(json, context))
}

async function inbox(json: boolean | undefined, context: CommandContext): Promise<void> {
  const { client, setting, terminal } = context
  const { requests } = await client.call('GET /requests?state=pending', RequestsShape)
  const { grants } = await client.call('GET /emergencies', GrantsShape)
  const { person } = await client.call('GET /whoami', WhoamiShape)
  const todo = (what: string, whose: string): string =>
    person.roles.includes('approver') && whose !== person.id ? what : 'wait'
  context.show(json, { requests, emergencies: grants }, () => {
    if (requests.length + grants.length === 0) return 'Nothing waits.\n'
    const at = (moment: string): string => momentText(moment, setting.nowMs())
    const rows = [
      ...requests.map((one) => [
        ...[todo('approve', one.requester), one.id, one.requester, targetsText(one), one.incident],
        `lapses at ${at(one.pendingUntil)}`,
      ]),
      ...grants.map((one) => [
        ...[
          todo('review', one.person),
          one.id,
          one.person,
          targetsText({ targets: [one] }),
          one.incident,
        ],
        `since ${at(one.startsAt)}`,
      ]),
    ]
    return tableText(['TO DO', 'ID', 'WHO', 'WHAT', 'INCIDENT', 'TIME'], rows, terminal)
  })
}
