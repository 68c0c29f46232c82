/**
 * `configuration`, `configuration approve`: what is in force, and what waits for somebody's yes.
 */
import type { Command } from 'commander'
import { StatusShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { momentText } from '../durations.ts'
import type { CommandContext } from '../setting.ts'
import { inert } from '../terminal.ts'

export function addConfigurationCommands(program: Command, context: CommandContext): void {
  const configuration = program
    .command('configuration')
    .description('the configuration in force, and a looser one that waits')
    .option('--json', 'for programs')
    .action(({ json }: { json?: boolean }) => show(json, context))
  configuration
    .command('approve')
    .description('agree to settings that show, allow or last more')
    .option('-y, --yes', 'do not ask again')
    .action(({ yes }: { yes?: boolean }) => approve(yes === true, context))
}

async function show(json: boolean | undefined, context: CommandContext): Promise<void> {
  const { configuration } = await context.client.call('GET /status', StatusShape)
  context.show(json, configuration, () => {
    const since = momentText(configuration.loadedAt, context.setting.nowMs())
    const { held, problem } = configuration
    return [
      `In force since ${since}; its digest begins with ${configuration.digest.slice(0, 12)}.`,
      ...(problem === undefined ? [] : [inert(problem)]),
      ...(held === undefined ? [] : heldLines(held.changes)),
      '',
    ].join('\n')
  })
}

function heldLines(changes: readonly string[]): readonly string[] {
  return [
    'A changed file waits for an approver:  vitrine configuration approve',
    ...changes.map((change) => `  · ${inert(change)}`),
  ]
}

async function approve(isYes: boolean, { client, terminal }: CommandContext): Promise<void> {
  const { configuration } = await client.call('GET /status', StatusShape)
  const { held } = configuration
  if (held === undefined) {
    throw new CliFault({ what: 'Nothing waits.', next: 'See `vitrine configuration`.' })
  }
  terminal.out(`${heldLines(held.changes).slice(1).join('\n')}\n`)
  if (!isYes) {
    if (!terminal.isInteractive) {
      throw new CliFault({
        what: 'Nobody is there to be asked.',
        next: 'Look at the changes above and run it again with --yes.',
      })
    }
    const answer = await terminal.ask('Agree to exactly this? [y/N] ')
    if (!/^y(es)?$/i.test(answer.trim())) {
      terminal.out('Nothing was changed.\n')
      return
    }
  }
  await client.send('POST /configuration/approve', { digest: held.digest })
  terminal.out('In force now, and on record.\n')
}
