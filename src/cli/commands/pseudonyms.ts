/** `describe`, `keys`: what a pseudonym hides, and the keys that pseudonyms are made with. */
import type { Command } from 'commander'
import { z } from 'zod'
import { KeyShape, KeysShape, PseudonymShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import type { CommandContext } from '../setting.ts'
import { inert } from '../terminal.ts'

type Told = z.output<typeof PseudonymShape>

export function addPseudonymCommands(program: Command, context: CommandContext): void {
  program
    .command('describe')
    .argument('<pseudonym>')
    .description('what a pseudonym hides: its kind, length and script; never the value')
    .option('--json', 'for programs')
    .action(async (pseudonym: string, { json }: { json?: boolean }) => {
      const told = await context.client.call('POST /pseudonyms/describe', PseudonymShape, {
        pseudonym,
      })
      context.show(json, told, () => factsText(told))
    })
  const keys = program.command('keys').description('the keys of pseudonyms, by epoch (admins)')
  keys
    .command('list')
    .description('the epochs whose keys are kept')
    .action(async () => {
      const { epochs } = await context.client.call('GET /pseudonyms/keys', KeysShape)
      const does = (at: number): string => (at === 0 ? 'makes new pseudonyms' : 'reads its own')
      const lines = epochs.map((epoch, at) => `epoch ${epoch}  ${does(at)}\n`)
      context.terminal.out(lines.join(''))
    })
  keys
    .command('rotate')
    .description('begin a new epoch: everybody gets another pseudonym from now on')
    .action(async () => {
      const { epoch } = await context.client.call('POST /pseudonyms/keys', KeyShape)
      context.terminal.out(`Epoch ${epoch} has begun. Older pseudonyms still lead back.\n`)
    })
  keys
    .command('destroy')
    .argument('<epoch>')
    .description('destroy the key of an epoch, for good')
    .option('-y, --yes', 'do not ask again')
    .action((epoch: string, options: { yes?: boolean }) => destroy(epoch, options, context))
}

async function destroy(
  epoch: string,
  { yes }: { readonly yes?: boolean },
  { client, terminal }: CommandContext,
): Promise<void> {
  if (!/^\d{1,9}$/.test(epoch)) {
    throw new CliFault({ what: 'An epoch is a number.', next: 'See `vitrine keys list`.' })
  }
  if (yes !== true && !terminal.isInteractive) {
    throw new CliFault({ what: 'Nobody is there to be asked.', next: 'Run it again with --yes.' })
  }
  const asked = `Pseudonyms of epoch ${epoch} will lead back to nobody, for ever. Destroy? [y/N] `
  if (yes !== true && !/^y(es)?$/i.test((await terminal.ask(asked)).trim())) {
    terminal.out('Nothing was destroyed.\n')
    return
  }
  await client.call(`POST /pseudonyms/keys/${epoch}/destroy`, z.undefined())
  terminal.out(`The key of epoch ${epoch} is gone.\n`)
}

export function factsText({
  kind,
  leads,
  epoch,
  length,
  scripts,
  hasBlanks,
  isValid,
}: Told): string {
  const first = `${inert(kind)}, ${LEADS[leads]}`
  if (leads !== 'back') return `${first}\n`
  const written = scripts === undefined || scripts.length === 0 ? 'no letters' : scripts.join(', ')
  return [
    first,
    // The digits of a number have no room for it.
    ...(epoch === undefined ? [] : [`  key epoch  ${epoch}`]),
    `  length     ${length} characters${hasBlanks === true ? ', with blanks' : ''}`,
    `  script     ${inert(written)}`,
    ...(isValid === undefined ? [] : [`  form       ${isValid ? 'as it should be' : 'not valid'}`]),
    'Case, and blanks at the ends, are not kept: they do not tell two values apart.',
    '',
  ].join('\n')
}

const LEADS = {
  back: 'which leads back inside the gateway alone',
  'one-way': 'which leads back to nothing',
  unknown: 'made with a key that is not here: another gateway’s, or one that was destroyed',
} as const
