/** `access explain`, `access policies`, `access try`. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { z } from 'zod'
import { ExplainedShape, PoliciesShape, TriedShape } from '../../control/access-shapes.ts'
import { minutesOf, momentText } from '../durations.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'
import { inert, inertLines } from '../terminal.ts'

type ExplainOptions = {
  readonly who?: string
  readonly to: string
  readonly env: string
  readonly for?: string
  readonly class: readonly string[]
  readonly at?: string
  readonly assigned?: boolean
  readonly json?: boolean
}

export function addAccessCommands(program: Command, context: CommandContext): void {
  const access = program.command('access').description('what is allowed, and why')
  access
    .command('explain')
    .description('what somebody may do at a sub-processor, and what decides it')
    .requiredOption('--to <sub-processor>', 'its name on the register')
    .option('--who <person>', 'somebody else; approvers, auditors and admins may ask that')
    .option('--env <name>', 'live or mirror', 'live')
    .option('--for <time>', 'how long: 30m, 2h; the most that is allowed if left out')
    .option('--class <name>', 'a class beyond plain reads; repeatable', more, [])
    .option('--assigned', 'as if the incident were theirs to work on')
    .option('--at <moment>', 'at another time, such as 2026-12-24T20:00:00Z')
    .option('--json', 'for programs')
    .action((options: ExplainOptions) => explain(options, context))
  access
    .command('policies')
    .description('what decides, as policies of Cedar')
    .option('--schema', 'the schema that they speak by, for an editor or for `cedar validate`')
    .option('--json', 'for programs')
    .action((options: { schema?: boolean; json?: boolean }) => policies(options, context))
  access
    .command('try')
    .argument('<policy>', 'a .cedar file, or a vitrine.yaml with other rules')
    .description('what would have been decided otherwise by changed policies')
    .option('--days <number>', 'how far back', '30')
    .option('--json', 'for programs')
    .action((file: string, options: { days: string; json?: boolean }) =>
      tryPolicy(file, options, context),
    )
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function explain(options: ExplainOptions, context: CommandContext): Promise<void> {
  const explained = await context.client.call('POST /access/explain', ExplainedShape, {
    subProcessor: options.to,
    environment: options.env,
    classes: options.class,
    assigned: options.assigned ?? false,
    ...(options.who === undefined ? {} : { person: options.who }),
    ...(options.for === undefined ? {} : { minutes: minutesOf(options.for) }),
    ...(options.at === undefined ? {} : { at: options.at }),
  })
  context.show(options.json, explained, () => explainedText(explained, context))
}

const TITLES: Readonly<Record<string, string>> = {
  request: 'ask',
  reveal: 'ask to see a field as it is',
  'break-glass': 'break the glass',
  approve: 'approve',
  'pre-approve': 'open it without waiting for anybody',
  end: 'end somebody else’s',
  see: 'see what others ask and do',
}

function explainedText(
  { person, subProcessor, answers, ...rest }: z.output<typeof ExplainedShape>,
  { terminal }: CommandContext,
): string {
  const { bold, dim, green, red } = terminal.colours
  const lines = answers.map(({ action, isAllowed, policies: deciding, why }) => {
    const reason = isAllowed ? dim(deciding.join(', ')) : inert(why ?? '')
    const title = (TITLES[action] ?? action).padEnd(36)
    return `  ${isAllowed ? green('✓') : red('✗')} ${title} ${reason}`.trimEnd()
  })
  const { graceMinutes } = subProcessor
  const facts = [
    `a request needs ${rest.needs}, and lasts at most ${rest.minutesMax} minutes`,
    ...(subProcessor.mirrorFirst ? ['the mirror comes first'] : []),
    graceMinutes === 0
      ? 'it ends at once when its incident is resolved'
      : `once its incident is resolved it goes on for ${graceMinutes} minutes`,
    ...(rest.onCall.length === 0 ? [] : [`on call right now: ${inert(rest.onCall.join(', '))}`]),
    ...rest.silent.map((name) => red(`the schedule ${inert(name)} does not answer`)),
    ...(rest.lock === undefined ? [] : [red(rest.lock)]),
  ]
  const roles = [...person.roles, ...person.groups].join(', ')
  return [
    bold(
      `${inert(person.id)} at ${inert(subProcessor.name)} (${subProcessor.risk} risk), for ${rest.minutes} minutes`,
    ),
    dim(`  ${inert(roles)}`),
    ...lines,
    ...facts.map((fact) => `  · ${fact}`),
    '',
  ].join('\n')
}

async function policies(
  { schema, json }: { readonly schema?: boolean; readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const known = await context.client.call('GET /access/policies', PoliciesShape)
  if (schema === true) {
    context.terminal.out(known.schema)
    return
  }
  context.show(json, known.policies, () =>
    known.policies
      .map(({ id, text, file }) => `// ${inert(id)} (${inert(file)})\n${inertLines(text.trim())}\n`)
      .join('\n'),
  )
}

async function tryPolicy(
  path: string,
  { days, json }: { readonly days: string; readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const text = readFileSync(path, 'utf8')
  const ask = { file: basename(path), text, days: Number(days) }
  const tried = await context.client.call('POST /access/try', TriedShape, ask)
  context.show(json, tried, () => {
    const { decisions, unknown, different, more: older } = tried
    const sum = `${decisions} decisions of ${days} days asked again, ${different.length + older} would be others.\n`
    const lost = unknown === 0 ? '' : `${unknown} are of people or places that are gone.\n`
    if (different.length === 0) return sum + lost
    const rows = different.map((one) => [
      ...[String(one.index), momentText(one.at, context.setting.nowMs()), one.person, one.action],
      ...[`${one.subProcessor} ${one.environment}`, one.incident],
      ...[`${one.was} → ${one.would}`, one.policies.join(', ')],
    ])
    const titles = ['ENTRY', 'AT', 'WHO', 'WANTED TO', 'WHERE', 'INCIDENT', 'DECISION', 'BY']
    return `${sum}${lost}\n${tableText(titles, rows, context.terminal)}`
  })
}
