/** `request`, `requests`, `withdraw`. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { RequestShape, RequestsShape } from '../../control/shapes.ts'
import { minutesOf, momentText } from '../durations.ts'
import { requestText } from '../request-text.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'

type Asked = z.output<typeof RequestShape>

type RequestOptions = {
  readonly incident: string
  readonly why: string
  readonly for?: string
  readonly scope: readonly string[]
  readonly class: readonly string[]
  readonly reveal: readonly string[]
  readonly subject?: string
  readonly env: string
  readonly mirrorTried?: string
  readonly wait?: boolean
  readonly json?: boolean
}

const WAIT_SECONDS = 25

export function addRequestCommands(program: Command, context: CommandContext): void {
  program
    .command('request')
    .argument('<sub-processor>', 'its name on the register; `vitrine map` lists them')
    .description('ask for access, for one incident and a short time')
    .requiredOption('--incident <id>', 'the ticket, such as INC-42')
    .requiredOption('--why <text>', 'what you are looking for; the approver reads it')
    .option('--for <time>', 'how long: 30m, 2h')
    .option(
      '--scope <pattern>',
      'only these calls, such as "GET /v1/charges/*"; repeatable',
      more,
      [],
    )
    .option(
      '--class <name>',
      'a class beyond plain reads, such as read-sensitive; repeatable',
      more,
      [],
    )
    .option(
      '--reveal <field>',
      'show one declared field as it is, such as "**.email"; somebody else must agree',
      more,
      [],
    )
    .option('--subject <pseudonym>', 'only rows of this one person, such as email_…@masked.invalid')
    .option('--env <name>', 'live or mirror', 'live')
    .option('--mirror-tried <text>', 'why the mirror cannot serve, where it comes first')
    .option('--wait', 'wait until somebody has decided')
    .option('--json', 'for programs')
    .action((name: string, options: RequestOptions) => request(name, options, context))
  program
    .command('requests')
    .description('requests: yours, or everybody’s where you approve')
    .option('--state <state>', 'pending, approved, denied, withdrawn or lapsed')
    .option('--json', 'for programs')
    .action((options: { state?: string; json?: boolean }) => list(options, context))
  program
    .command('withdraw')
    .argument('<request>')
    .description('take a request back')
    .action(async (id: string) => {
      const done = await context.client.call(`POST /requests/${encoded(id)}/withdraw`, RequestShape)
      context.terminal.out(`Withdrawn: ${done.id}.\n`)
    })
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function request(
  name: string,
  options: RequestOptions,
  context: CommandContext,
): Promise<void> {
  const { client, terminal, setting } = context
  let asked = await client.call('POST /requests', RequestShape, {
    subProcessor: name,
    environment: options.env,
    incident: options.incident,
    reason: options.why,
    patterns: options.scope,
    classes: options.class,
    reveals: options.reveal,
    ...(options.subject === undefined ? {} : { subject: options.subject }),
    ...(options.for === undefined ? {} : { minutes: minutesOf(options.for) }),
    ...(options.mirrorTried === undefined ? {} : { mirrorTried: options.mirrorTried }),
  })
  if (options.json !== true) {
    terminal.out(`${requestText(asked, terminal)}\n`)
    terminal.out(`An approver looks at it with:  vitrine approve ${asked.id}\n`)
  }
  if (options.wait === true) asked = await decided(asked, context)
  if (options.json === true) terminal.out(`${JSON.stringify(asked, null, 2)}\n`)
  else if (asked.state === 'approved') {
    terminal.out(
      `Approved by ${asked.decidedBy ?? '?'}. Go on with:  vitrine open ${asked.incident}\n`,
    )
  } else if (asked.state === 'pending') {
    const until = momentText(asked.pendingUntil, setting.nowMs())
    terminal.out(`It lapses at ${until} if nobody answers.\n`)
  } else terminal.out(`It is ${asked.state}.\n`)
}

async function decided(asked: Asked, { client, terminal }: CommandContext): Promise<Asked> {
  terminal.err('Waiting for an approver. Ctrl-C stops waiting; the request stays.\n')
  let now = asked
  while (now.state === 'pending') {
    now = await client.call(`GET /requests/${asked.id}?wait=${WAIT_SECONDS}`, RequestShape)
  }
  return now
}

async function list(
  { state, json }: { readonly state?: string; readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const query = state === undefined ? '' : `?state=${encoded(state)}`
  const { requests } = await context.client.call(`GET /requests${query}`, RequestsShape)
  context.show(json, requests, () =>
    requests.length === 0
      ? 'There are no requests.\n'
      : tableText(
          ['REQUEST', 'STATE', 'WHO', 'WHAT', 'INCIDENT', 'FOR', 'ASKED'],
          requests.map((one) => [
            ...[one.id, one.state, one.requester, `${one.subProcessor} ${one.environment}`],
            ...[
              one.incident,
              `${one.minutes} min`,
              momentText(one.askedAt, context.setting.nowMs()),
            ],
          ]),
          context.terminal,
        ),
  )
}

function encoded(text: string): string {
  return encodeURIComponent(text)
}
