/** `request`, `extend`, `requests`, `withdraw`. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { ApprovedShape, RequestShape, RequestsShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { minutesOf, momentText } from '../durations.ts'
import { PerTarget } from '../per-target.ts'
import { requestText, stateText, targetsText } from '../request-text.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'
import { inert } from '../terminal.ts'

type Asked = z.output<typeof RequestShape>

type RequestOptions = {
  readonly incident: string
  readonly why: string
  readonly for?: string
  readonly scope: readonly string[]
  readonly class: readonly string[]
  readonly reveal: readonly string[]
  readonly subject: readonly string[]
  readonly env: readonly string[]
  readonly mirrorTried?: string
  readonly breakGlass?: boolean
  readonly yes?: boolean
  readonly wait?: boolean
  readonly json?: boolean
}

type ListOptions = { readonly state?: string; readonly json?: boolean }

type ExtendOptions = {
  readonly for: string
  readonly why: string
  readonly wait?: boolean
  readonly json?: boolean
}

const WAIT_SECONDS = 25

export function addRequestCommands(program: Command, context: CommandContext): void {
  addRequest(program, context)
  addExtend(program, context)
  program
    .command('requests')
    .argument('[request]', 'one of them, to see whole')
    .description('requests: yours, or everybody’s where you approve')
    .option('--state <state>', 'pending, approved, unapproved, denied, withdrawn or lapsed')
    .option('--json', 'for programs')
    .action((id: string | undefined, options: ListOptions) =>
      id === undefined ? list(options, context) : show(id, options, context),
    )
  program
    .command('withdraw')
    .argument('<request>')
    .description('take a request back')
    .action(async (id: string) => {
      const done = await context.client.call(`POST /requests/${encoded(id)}/withdraw`, RequestShape)
      context.terminal.out(`Withdrawn: ${done.id}.\n`)
    })
}

function addRequest(program: Command, context: CommandContext): void {
  program
    .command('request')
    .argument('<sub-processor...>', 'one or more names of the register; `vitrine map` lists them')
    .description('ask for access, for one incident and a short time')
    .requiredOption('--incident <id>', 'the ticket, such as INC-42')
    .requiredOption('--why <text>', 'what you are looking for; the approver reads it')
    .option('--for <time>', 'how long: 30m, 2h; 30m, or the most that is allowed, if left out')
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
    .option(
      '--subject <pseudonym>',
      'only rows of this one person, such as email_…@masked.invalid',
      more,
      [],
    )
    .option('--env <name>', 'live or mirror; live if left out', more, [])
    .option('--mirror-tried <text>', 'why the mirror cannot serve, where it comes first')
    .option('--break-glass', 'in an emergency: at once, without an approval, reviewed afterwards')
    .option('-y, --yes', 'with --break-glass: do not ask again')
    .option('--wait', 'wait until somebody has decided')
    .option('--json', 'for programs')
    .addHelpText(
      'after',
      '\nOf several sub-processors, --scope, --class, --reveal, --subject and --env are\n' +
        'said of one with its name before them:\n\n' +
        '  vitrine request payments orders --reveal "payments=**.email" --env orders=mirror …\n',
    )
    .action((names: readonly string[], options: RequestOptions) => request(names, options, context))
}

function addExtend(program: Command, context: CommandContext): void {
  program
    .command('extend')
    .argument('<id>', 'an incident, a request or a grant that is still open')
    .description('ask for more time, before it is over; each grant gets some once')
    .requiredOption('--for <time>', 'how much longer: 15m, 1h')
    .requiredOption('--why <text>', 'what is left to look at; the approver reads it')
    .option('--wait', 'wait until somebody has decided')
    .option('--json', 'for programs')
    .action((of: string, options: ExtendOptions) => extend(of, options, context))
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function request(
  names: readonly string[],
  options: RequestOptions,
  context: CommandContext,
): Promise<void> {
  const body = {
    targets: targetsOf(names, options),
    incident: options.incident,
    reason: options.why,
    ...(options.for === undefined ? {} : { minutes: minutesOf(options.for) }),
    ...(options.mirrorTried === undefined ? {} : { mirrorTried: options.mirrorTried }),
  }
  if (options.breakGlass === true) return breakGlass(body, options, context)
  const asked = await context.client.call('POST /requests', RequestShape, body)
  return follow(asked, options, context)
}

function targetsOf(names: readonly string[], options: RequestOptions): readonly object[] {
  const said = (option: string, values: readonly string[]) => new PerTarget(option, values, names)
  const [scope, classes] = [said('--scope', options.scope), said('--class', options.class)]
  const [reveal, subject] = [said('--reveal', options.reveal), said('--subject', options.subject)]
  const environment = said('--env', options.env)
  return names.map((name) => {
    const one = subject.lastFor(name)
    return {
      subProcessor: name,
      environment: environment.lastFor(name) ?? 'live',
      patterns: scope.for(name),
      classes: classes.for(name),
      reveals: reveal.for(name),
      ...(one === undefined ? {} : { subject: one }),
    }
  })
}

async function extend(of: string, options: ExtendOptions, context: CommandContext): Promise<void> {
  const minutes = minutesOf(options.for)
  const ask = { of, minutes, reason: options.why }
  const asked = await context.client.call('POST /extensions', RequestShape, ask)
  return follow(asked, options, context)
}

/** Shows what was asked, and what became of it. */
async function follow(
  first: Asked,
  options: { readonly wait?: boolean; readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const { terminal, setting } = context
  let asked = first
  if (options.json !== true) {
    terminal.out(`${requestText(asked, terminal)}\n`)
    if (asked.state === 'pending') {
      terminal.out(`An approver looks at it with:  vitrine approve ${asked.id}\n`)
    }
  }
  if (options.wait === true) asked = await decided(asked, context)
  if (options.json === true) terminal.out(`${JSON.stringify(asked, null, 2)}\n`)
  else if (asked.state === 'approved') {
    const by = asked.decidedBy === undefined ? 'beforehand, by policy' : `by ${asked.decidedBy}`
    terminal.out(`Approved ${by}. Go on with:  vitrine connect ${asked.incident}\n`)
  } else if (asked.state === 'pending') {
    const until = momentText(asked.pendingUntil, setting.nowMs())
    terminal.out(`It lapses at ${until} if nobody answers.\n`)
  } else {
    const why = asked.decisionReason === undefined ? '' : `: ${inert(asked.decisionReason)}`
    terminal.out(`It is ${asked.state}${why}.\n`)
  }
}

async function breakGlass(
  body: object,
  { yes, json }: { readonly yes?: boolean; readonly json?: boolean },
  { client, terminal, setting }: CommandContext,
): Promise<void> {
  if (yes !== true && !terminal.isInteractive) {
    throw new CliFault({
      what: 'Nobody is there to be asked, and nobody would approve this.',
      next: 'Run it again with --yes where it is an emergency; somebody else reviews it.',
    })
  }
  if (yes !== true) {
    terminal.err('Nobody approves this. It is on record, and somebody else will review it.\n')
    const answer = await terminal.ask('Break the glass? [y/N] ')
    if (!/^y(es)?$/i.test(answer.trim())) {
      throw new CliFault({ what: 'Nothing was opened.', next: 'Ask without --break-glass.' })
    }
  }
  const { request: asked, grants } = await client.call('POST /emergencies', ApprovedShape, body)
  if (json === true) {
    terminal.out(`${JSON.stringify({ request: asked, grants }, null, 2)}\n`)
    return
  }
  terminal.out(`${requestText(asked, terminal)}\n`)
  const [first] = grants
  const until =
    first === undefined ? '' : ` It ends at ${momentText(first.endsAt, setting.nowMs())}.`
  terminal.out(
    `Opened without an approval.${until} Go on with:  vitrine connect ${asked.incident}\n`,
  )
  const review = `vitrine review ${first?.id ?? ''} --because "…"`
  terminal.out(`Afterwards somebody else reviews it with:  ${review}\n`)
}

async function decided(asked: Asked, { client, terminal }: CommandContext): Promise<Asked> {
  terminal.err('Waiting for an approver. Ctrl-C stops waiting; the request stays.\n')
  let now = asked
  while (now.state === 'pending') {
    now = await client.call(`GET /requests/${asked.id}?wait=${WAIT_SECONDS}`, RequestShape)
  }
  return now
}

async function show(id: string, { json }: ListOptions, context: CommandContext): Promise<void> {
  const asked = await context.client.call(`GET /requests/${encoded(id)}`, RequestShape)
  context.show(json, asked, () => requestText(asked, context.terminal))
}

async function list({ state, json }: ListOptions, context: CommandContext): Promise<void> {
  const query = state === undefined ? '' : `?state=${encoded(state)}`
  const { requests } = await context.client.call(`GET /requests${query}`, RequestsShape)
  context.show(json, requests, () =>
    requests.length === 0
      ? 'There are no requests.\n'
      : tableText(
          ['REQUEST', 'STATE', 'WHO', 'WHAT', 'INCIDENT', 'FOR', 'ASKED'],
          requests.map((one) => [
            ...[one.id, stateText(one), one.requester, targetsText(one)],
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
