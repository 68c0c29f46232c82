/** `map`, `status`: what the gateway knows, and how it is. */
import type { Command } from 'commander'
import { StatusShape, SubProcessorsShape } from '../../control/shapes.ts'
import { momentText } from '../durations.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'
import { inert } from '../terminal.ts'

export function addLookCommands(program: Command, context: CommandContext): void {
  program
    .command('map')
    .description('which data is with whom, at what risk')
    .option('--csv', 'for spreadsheets')
    .option('--json', 'for programs')
    .action((options: { csv?: boolean; json?: boolean }) => map(options, context))
  program
    .command('status')
    .description('how the gateway is')
    .option('--json', 'for programs')
    .action(({ json }: { json?: boolean }) => status(json, context))
}

async function map(
  { csv, json }: { readonly csv?: boolean; readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const { subProcessors } = await context.client.call('GET /sub-processors', SubProcessorsShape)
  const titles = ['NAME', 'PROFILE', 'RISK', 'SHOWN', 'OWNER', 'ENVIRONMENTS', 'CATEGORIES']
  const rows = subProcessors.map((one) => [
    ...[one.name, one.profile, one.risk, one.posture, one.owner],
    ...[one.environments.join(' '), one.categories.join(' ')],
  ])
  if (csv === true) context.terminal.out([titles, ...rows].map(csvLine).join(''))
  else
    context.show(
      json,
      subProcessors,
      () =>
        tableText(
          titles.slice(0, 6),
          rows.map((row) => row.slice(0, 6)),
          context.terminal,
        ) + categoriesText(rows, context),
    )
}

function categoriesText(
  rows: readonly (readonly string[])[],
  { terminal }: CommandContext,
): string {
  return rows
    .map(([name = '', , , , , , categories = '']) => {
      const listed = categories.split(' ').map((one) => `    ${inert(one)}`)
      return `\n  ${terminal.colours.bold(inert(name))} holds\n${listed.join('\n')}\n`
    })
    .join('')
}

/** A field that begins like a formula is run as one by spreadsheets. */
function csvLine(fields: readonly string[]): string {
  const safe = fields.map((field) => (/^[=+\-@\t\r]/.test(field) ? `'${field}` : field))
  return `${safe.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`
}

async function status(json: boolean | undefined, context: CommandContext): Promise<void> {
  const now = await context.client.call('GET /status', StatusShape)
  context.show(json, now, () => {
    const { green, red } = context.terminal.colours
    const state = (text: string): string => (text === 'ok' ? green(text) : red(text))
    const { configuration } = now
    const problem =
      configuration.problem === undefined ? [] : [`  ${red(inert(configuration.problem))}`]
    return [
      `Vitrine ${now.version} at ${context.client.actor.address}`,
      `  record         ${state(now.ledger)}, ${now.entries} entries`,
      `  store          ${state(now.store)}, ${now.openGrants} grants and ${now.openSessions} sessions open`,
      `  configuration  loaded ${momentText(configuration.loadedAt, context.setting.nowMs())}`,
      ...problem,
      ...(configuration.held === undefined
        ? []
        : [red('  a looser one waits for an approver: vitrine configuration')]),
      ...(now.clockBehindMs === 0
        ? []
        : [red(`  the clock has fallen behind by ${now.clockBehindMs} ms`)]),
      '',
    ].join('\n')
  })
}
