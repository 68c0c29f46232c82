/** `locks`, `lock`, `unlock`. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { LockShape, LocksShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { momentText } from '../durations.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'
import { inert } from '../terminal.ts'

const KINDS = ['person', 'group', 'sub-processor', 'incident', 'everything']

export function addLockCommands(program: Command, context: CommandContext): void {
  program
    .command('locks')
    .description('what is locked, by whom and why')
    .option('--json', 'for programs')
    .action(({ json }: { json?: boolean }) => list(json, context))
  program
    .command('lock')
    .argument('<what>', `${KINDS.slice(0, 4).join(', ')} or everything`)
    .argument('[name]', 'its id or name')
    .description('keep everyone out of it from now on; what runs is cut')
    .requiredOption('--because <text>', 'why; those whom it keeps out read it')
    .action((on: string, of: string | undefined, { because }: { because: string }) =>
      lock({ on, of, because }, context),
    )
  program
    .command('unlock')
    .argument('<lock>', 'its id; `vitrine locks` lists them')
    .description('take a lock away')
    .action(async (id: string) => {
      const path = `POST /locks/${encodeURIComponent(id)}/remove`
      const lifted = await context.client.call(path, LockShape)
      context.terminal.out(`Unlocked: ${inert(lockedText(lifted))}\n`)
    })
}

async function lock(
  {
    on,
    of,
    because,
  }: { readonly on: string; readonly of: string | undefined; readonly because: string },
  { client, terminal }: CommandContext,
): Promise<void> {
  if (!KINDS.includes(on)) {
    throw new CliFault({
      what: `A lock is on one of ${KINDS.join(', ')}.`,
      next: 'Write such as: vitrine lock person ana --because "her laptop was stolen"',
    })
  }
  const name = of === undefined ? {} : { of }
  const lock = await client.call('POST /locks', LockShape, { on, ...name, reason: because })
  terminal.out(`Locked. It opens again with:  vitrine unlock ${lock.id}\n`)
}

async function list(json: boolean | undefined, context: CommandContext): Promise<void> {
  const { locks } = await context.client.call('GET /locks', LocksShape)
  context.show(json, locks, () =>
    locks.length === 0
      ? 'Nothing is locked.\n'
      : tableText(
          ['LOCK', 'ON', 'BY', 'SINCE', 'WHY'],
          locks.map((one) => [
            ...[one.id, lockedText(one), one.by],
            ...[momentText(one.at, context.setting.nowMs()), one.reason || 'not told'],
          ]),
          context.terminal,
        ),
  )
}

function lockedText({ on, of = '', alias }: z.output<typeof LockShape>): string {
  return `${on} ${of}${alias === undefined ? '' : ` (${alias})`}`.trim()
}
