/** `approve`, `deny`, `review`. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { ApprovedShape, GrantShape, RequestShape, RequestsShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { minutesOf, momentText } from '../durations.ts'
import { PerTarget } from '../per-target.ts'
import { requestText, targetsText } from '../request-text.ts'
import type { CommandContext } from '../setting.ts'
import { inert } from '../terminal.ts'

export function addDecisionCommands(program: Command, context: CommandContext): void {
  program
    .command('approve')
    .argument('[request]', 'left out where only one is pending')
    .description('see exactly what is asked, and approve it')
    .option('--for <time>', 'for less time than was asked: 15m')
    .option('--only <sub-processor>', 'of several only this one; repeatable', more, [])
    .option(
      '--scope <pattern>',
      'only these calls of what was asked; of one of several: payments="GET /v1/*"; repeatable',
      more,
      [],
    )
    .option('--mirror', 'the mirror, where live was asked for')
    .option('-y, --yes', 'do not ask again')
    .action((id: string | undefined, options: ApproveOptions) => approve(id, options, context))
  program
    .command('deny')
    .argument('<request>')
    .description('say no')
    .option('--because <text>', 'why; the requester reads it', 'Not now.')
    .action(async (id: string, { because }: { because: string }) => {
      const path = `POST /requests/${encodeURIComponent(id)}/deny`
      const denied = await context.client.call(path, RequestShape, { reason: because })
      context.terminal.out(`Denied: ${denied.id}.\n`)
    })
  program
    .command('review')
    .argument('<grant>', 'access that nobody had approved; `vitrine inbox` lists it')
    .description('say whether breaking the glass was right')
    .requiredOption('--because <text>', 'what you found')
    .option('--unjustified', 'it was not')
    .action((id: string, options: { because: string; unjustified?: boolean }) =>
      review(id, options, context),
    )
}

type ApproveOptions = {
  readonly for?: string
  readonly only: readonly string[]
  readonly scope: readonly string[]
  readonly mirror?: boolean
  readonly yes?: boolean
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function approve(
  id: string | undefined,
  options: ApproveOptions,
  context: CommandContext,
): Promise<void> {
  const { client, terminal } = context
  const asked = id === undefined ? await onlyPending(context) : await requestOf(id, context)
  const change = narrowingOf(asked, options)
  terminal.out(`${requestText(asked, terminal)}\n`)
  if (change !== undefined) terminal.out(`${changeText(change)}\n`)
  if (options.yes !== true && !(await isAgreed(context))) {
    terminal.out('Nothing was approved.\n')
    return
  }
  const path = `POST /requests/${encodeURIComponent(asked.id)}`
  const left =
    change === undefined
      ? asked
      : await client.call(`${path}/narrow`, RequestShape, { digest: asked.digest, ...change })
  // The digest is that of what was shown: had it changed meanwhile, the gateway would refuse.
  const approved = await client.call(`${path}/approve`, ApprovedShape, { digest: left.digest })
  terminal.out(approvedText(approved, context))
}

function approvedText(
  { request, grants }: z.output<typeof ApprovedShape>,
  { setting }: CommandContext,
): string {
  const [first] = grants
  if (first === undefined) {
    return `Your approval counts. It still needs others: ${request.needs.join('; ')}.\n`
  }
  const until = momentText(first.endsAt, setting.nowMs())
  const what = grants.length === 1 ? first.id : first.incident
  const lasts = first.unused
    ? `Its ${first.minutes} minutes start with the first session, which has to come before ${until}. End it with:`
    : `It ends at ${until}, or before with:`
  return `Approved. ${lasts}  vitrine end ${what}\n`
}

type Narrowing = {
  readonly minutes?: number
  readonly targets?: readonly {
    readonly subProcessor: string
    readonly environment?: 'mirror'
    readonly patterns?: readonly string[]
  }[]
}

/** What the options make smaller; `undefined` where they leave it as it is. */
function narrowingOf(asked: Asked, options: ApproveOptions): Narrowing | undefined {
  const { only, scope, mirror } = options
  const isLess = only.length > 0 || scope.length > 0 || mirror === true
  if (options.for === undefined && !isLess) return undefined
  const kept = asked.targets.filter(
    ({ subProcessor }) => only.length === 0 || only.includes(subProcessor),
  )
  const names = asked.targets.map(({ subProcessor }) => subProcessor)
  const scopes = new PerTarget('--scope', scope, names)
  const targets = kept.map(({ subProcessor }) => {
    const patterns = scopes.for(subProcessor)
    return {
      subProcessor,
      ...(mirror === true ? { environment: 'mirror' as const } : {}),
      ...(patterns.length > 0 ? { patterns } : {}),
    }
  })
  return {
    ...(options.for === undefined ? {} : { minutes: minutesOf(options.for) }),
    ...(isLess ? { targets } : {}),
  }
}

function changeText({ minutes, targets }: Narrowing): string {
  const time = minutes === undefined ? [] : [`for ${minutes} minutes`]
  const places = (targets ?? []).map(({ subProcessor, environment, patterns }) =>
    [inert(subProcessor), environment, patterns?.map(inert).join(', ')]
      .filter((part) => part !== undefined)
      .join(' '),
  )
  return `You make it smaller: ${[...time, ...places].join('; ')}`
}

async function review(
  id: string,
  { because, unjustified }: { readonly because: string; readonly unjustified?: boolean },
  { client, terminal }: CommandContext,
): Promise<void> {
  const verdict = unjustified === true ? 'unjustified' : 'justified'
  const path = `POST /grants/${encodeURIComponent(id)}/review`
  const grant = await client.call(path, GrantShape, { verdict, reason: because })
  terminal.out(`Reviewed: ${grant.id}, ${verdict}.\n`)
}

async function isAgreed({ terminal }: CommandContext): Promise<boolean> {
  if (!terminal.isInteractive) {
    throw new CliFault({
      what: 'Nobody is there to be asked.',
      next: 'Look at the request above and run it again with --yes.',
    })
  }
  const answer = await terminal.ask('Approve exactly this? [y/N] ')
  return /^y(es)?$/i.test(answer.trim())
}

type Asked = z.output<typeof RequestShape>

async function requestOf(id: string, { client }: CommandContext): Promise<Asked> {
  return client.call(`GET /requests/${encodeURIComponent(id)}`, RequestShape)
}

async function onlyPending({ client, terminal }: CommandContext): Promise<Asked> {
  const { requests } = await client.call('GET /requests?state=pending', RequestsShape)
  const [only, ...others] = requests
  if (only !== undefined && others.length === 0) return only
  if (only === undefined) {
    throw new CliFault({
      what: 'No request is pending.',
      next: 'Whoever needs access asks with `vitrine request`.',
    })
  }
  const lines = requests.map((one) => {
    const what = `${one.requester}: ${targetsText(one)}, ${one.incident}, ${one.minutes} min`
    return `  vitrine approve ${one.id}   ${terminal.colours.dim(inert(what))}\n`
  })
  terminal.out(lines.join(''))
  throw new CliFault({
    what: `${requests.length} requests are pending.`,
    next: 'Name one, with a command from above; it shows exactly what is asked.',
  })
}
