/** `audit verify`, `audit verify-proof`: checks that need nobody's word. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { CliFault } from '../cli-fault.ts'
import { exportLog } from '../export-log.ts'
import type { CommandContext } from '../setting.ts'
import { inert } from '../terminal.ts'

type VerifyOptions = {
  readonly vkey?: string
  readonly against: readonly string[]
  readonly witness: readonly string[]
  readonly json?: boolean
}

export function addVerifyCommands(audit: Command, context: CommandContext): void {
  audit
    .command('verify')
    .argument('[place]', 'a folder or https address of a log; the gateway’s own if left out')
    .description('read the whole log and check every hash, signature and entry')
    .option('--vkey <key>', 'the log’s public key, or a file with it')
    .option('--against <file>', 'a checkpoint kept elsewhere; repeatable', more, [])
    .option('--witness <key>', 'the public key of a witness; repeatable', more, [])
    .option('--json', 'for programs')
    .action((place: string | undefined, options: VerifyOptions) => verify(place, options, context))
  audit
    .command('verify-proof')
    .argument('<file>', 'a .tlog-proof file')
    .description('check that one entry is in the log, offline')
    .requiredOption('--vkey <key>', 'the log’s public key, or a file with it')
    .option('--witness <key>', 'the public key of a witness; repeatable', more, [])
    .action((file: string, options: VerifyOptions) => verifyProof(file, options, context))
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function verify(
  place: string | undefined,
  options: VerifyOptions,
  context: CommandContext,
): Promise<void> {
  const { terminal, setting } = context
  const { colours } = terminal
  const where = place ?? (await ownLog(options, context))
  const vkey = options.vkey === undefined ? keyBeside(where) : textOrFile(options.vkey)
  const against = options.against.map((file) => readFileSync(file, 'utf8'))
  const witnesses = options.witness.map(textOrFile)
  const verified = await setting.local.verify({ place: where, vkey, against, witnesses })
  if (typeof verified === 'string') {
    throw new CliFault({ what: 'Nothing was verified.', why: verified })
  }
  const { size, findings, more: unlisted } = verified
  context.exitCode = findings.length === 0 ? 0 : 1
  context.show(options.json, { size, findings, more: unlisted }, () => {
    if (findings.length === 0) {
      return `${colours.green('Sound.')} ${size} entries, every hash and signature is right.\n`
    }
    const lines = findings.map(
      ({ kind, text }) => `  ${colours.red(kind.padEnd(10))} ${inert(text)}`,
    )
    const rest = unlisted === 0 ? [] : [`  and ${unlisted} more`]
    return [`${colours.red('Not sound.')} ${size} entries.`, ...lines, ...rest, ''].join('\n')
  })
}

async function verifyProof(
  file: string,
  options: VerifyOptions,
  context: CommandContext,
): Promise<void> {
  const { terminal, setting } = context
  const witnesses = options.witness.map(textOrFile)
  const proven = await setting.local.verifyProof(
    readFileSync(file, 'utf8'),
    textOrFile(options.vkey ?? ''),
    witnesses,
  )
  if (typeof proven === 'string') {
    throw new CliFault({ what: 'The file proves nothing.', why: proven })
  }
  terminal.out(`Proven: entry ${proven.index} of a log of ${proven.size}.\n`)
  terminal.out(`${inert(JSON.stringify(proven.entry))}\n`)
}

/** The log on this machine, or else a copy of the gateway's, which only auditors get. */
async function ownLog(
  { vkey }: VerifyOptions,
  { client, setting }: CommandContext,
): Promise<string> {
  const near = join(dirname(setting.home.folder), 'ledger')
  if (existsSync(`${near}.vkey`) || vkey === undefined) return near
  const folder = join(setting.home.folder, 'exported-log')
  await exportLog(folder, client)
  return folder
}

/** A gateway keeps the public key beside its log; anybody else has to say whom they believe. */
function keyBeside(place: string): string {
  const file = `${place.replace(/\/+$/, '')}.vkey`
  if (!place.startsWith('https:') && existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new CliFault({
    what: 'A log is verified with its public key, and none was named.',
    next: 'Name it with --vkey; the gateway keeps it in `ledger.vkey` beside its log.',
  })
}

function textOrFile(value: string): string {
  return existsSync(value) ? readFileSync(value, 'utf8').trim() : value
}
