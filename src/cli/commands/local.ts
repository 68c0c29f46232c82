/** `up`, `add`, `backup`, `mask`, `witness`: what runs on this machine itself. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { CliFault } from '../cli-fault.ts'
import type { CommandContext } from '../setting.ts'
import { inert, inertLines } from '../terminal.ts'

const FILE = 'vitrine.yaml'

type AddOptions = {
  readonly file: string
  readonly name?: string
  readonly env: string
  readonly credential?: string
  readonly account?: string
  readonly host: readonly string[]
  readonly region?: string
  readonly untried?: boolean
}

type BackupOptions = { readonly config: string; readonly keys: string }

type MaskOptions = {
  readonly format: string
  readonly explain?: boolean
  readonly statistics?: boolean
  readonly key?: string
  readonly rules?: string
}

type WitnessOptions = {
  readonly directory: string
  readonly name: string
  readonly log: readonly string[]
  readonly listen: string
  readonly certificate?: string
  readonly key?: string
}

export function addLocalCommands(program: Command, context: CommandContext): void {
  const { setting } = context
  program
    .command('up')
    .description('run a gateway, until it is told to stop')
    .option('-c, --config <file>', 'its configuration', FILE)
    .option('--link <person>', 'print a sign-in link for them, here; repeatable', more, [])
    .action(async ({ config, link }: { config: string; link: readonly string[] }) => {
      const file = resolve(setting.workingDirectory, config)
      context.exitCode = await setting.local.up(file, link)
    })
  program
    .command('add')
    .argument('<profile>', 'such as stripe, twilio or generic-rest')
    .description('add a sub-processor to the configuration, with a key that is tried first')
    .option('-c, --file <file>', 'the configuration', FILE)
    .option('--name <name>', 'its name on the register; the profile’s if left out')
    .option('--env <name>', 'live or mirror', 'live')
    .option('--credential <reference>', 'env:NAME, file:PATH or exec:COMMAND; never the key itself')
    .option('--account <id>', 'public part of the credential')
    .option('--host <host>', 'where the profile does not know them; repeatable', more, [])
    .option('--region <name>', 'where the vendor has several')
    .option('--untried', 'do not try the key')
    .action((profile: string, options: AddOptions) => add(profile, options, context))
  program
    .command('backup')
    .argument('<folder>', 'where the state and the record go; empty, or not there yet')
    .description('copy what the gateway keeps, while it runs')
    .requiredOption('--keys <folder>', 'where the keys go, elsewhere')
    .option('-c, --config <file>', 'its configuration', FILE)
    .action((folder: string, options: BackupOptions) => backup(folder, options, context))
  program
    .command('mask')
    .argument('[files...]', 'standard input if left out')
    .description('mask text, logs or JSON, without a gateway')
    .option('--format <kind>', 'auto, lines, json, csv, xml, html, multipart or envelope', 'auto')
    .option('--explain', 'say where what was found, by which rule and how sure; never what')
    .option('--statistics', 'of lines of JSON: what is masked in which field, and what to look at')
    .option('--key <reference>', 'env:NAME or file:PATH: the same stand-ins in every run')
    .option('--rules <file>', 'a vitrine.yaml, whose own names, texts and patterns count as well')
    .action((files: readonly string[], options: MaskOptions) => mask(files, options, context))
  program
    .command('witness')
    .description('run a witness: it signs a log’s checkpoints only if the log has only grown')
    .requiredOption(
      '--log <key>',
      'public key of a log to watch, or a file with it; repeatable',
      more,
      [],
    )
    .option('--directory <folder>', 'what it has seen', '.vitrine-witness')
    .option('--name <name>', 'its name', 'witness.local/w1')
    .option('--listen <place>', 'host:port; beyond loopback it needs TLS', '127.0.0.1:8446')
    .option('--certificate <file>', 'PEM')
    .option('--key <file>', 'PEM')
    .action((options: WitnessOptions) => witness(options, context))
}

const FORMATS = [
  ...(['auto', 'lines', 'json', 'csv', 'xml', 'html', 'multipart', 'envelope'] as const),
] as const

async function mask(
  files: readonly string[],
  { format, explain, statistics, key, rules }: MaskOptions,
  context: CommandContext,
): Promise<void> {
  const known = FORMATS.find((one) => one === format)
  if (known === undefined) {
    throw new CliFault({
      what: `${format} is no format.`,
      next: `Say one of ${FORMATS.join(', ')}.`,
    })
  }
  const { local, workingDirectory } = context.setting
  context.exitCode = await local.mask({
    files: files.map((file) => resolve(workingDirectory, file)),
    format: known,
    isExplaining: explain === true,
    isCounting: statistics === true,
    key,
    rules: rules === undefined ? undefined : resolve(workingDirectory, rules),
  })
}

async function backup(
  folder: string,
  options: BackupOptions,
  { setting, terminal }: CommandContext,
): Promise<void> {
  const at = (path: string): string => resolve(setting.workingDirectory, path)
  const places = { folder: at(folder), keys: at(options.keys) }
  const copied = await setting.local.backup({ file: at(options.config), ...places })
  if (!('entries' in copied)) {
    const { why, next, details } = copied
    if (details !== undefined) terminal.err(`${inertLines(details)}\n`)
    throw new CliFault({ what: 'No backup was taken.', why, next })
  }
  terminal.out(
    `Copied the state and ${copied.entries} entries of the record to ${places.folder}, the keys to ` +
      `${places.keys}.\nLook whether it is sound:  vitrine audit verify ${places.folder}/ledger\n`,
  )
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

async function add(profile: string, options: AddOptions, context: CommandContext): Promise<void> {
  const { setting, terminal } = context
  if (options.env !== 'live' && options.env !== 'mirror') {
    throw new CliFault({ what: `${options.env} is no environment.`, next: 'Say live or mirror.' })
  }
  const file = resolve(setting.workingDirectory, options.file)
  const added = await setting.local.add({
    ...{ profile, file, environment: options.env, hosts: options.host },
    name: options.name,
    credential: options.credential,
    account: options.account,
    region: options.region,
    untried: options.untried === true,
  })
  if (!added.isAdded) {
    terminal.err(added.details === '' ? '' : `${inertLines(added.details)}\n`)
    throw new CliFault({ what: 'Nothing was added.', why: added.why, next: added.next })
  }
  terminal.out(`Added ${inert(added.name)} to ${file}. ${TRIED.get(added.tried) ?? ''}\n`)
  for (const warning of added.warnings)
    terminal.err(`${terminal.colours.yellow('!')} ${inert(warning)}\n`)
  terminal.err(
    'A new gateway has it from its start: `vitrine up`. One that runs waits for an approver: ' +
      '`vitrine configuration approve`.\n',
  )
}

const TRIED: ReadonlyMap<string, string> = new Map([
  ['accepted', 'The vendor takes the key.'],
  ['no-permission', 'The vendor knows the key, which may not do what it was tried with.'],
  ['unclear', 'Whether the vendor takes the key is not clear.'],
  ['untried', 'The key was not tried.'],
])

async function witness(options: WitnessOptions, context: CommandContext): Promise<void> {
  if (options.log.length === 0) {
    throw new CliFault({
      what: 'No log is named to watch.',
      next: 'Name one with --log: what `ledger.vkey` beside its log says, or a file with it.',
    })
  }
  const read = (file: string | undefined) =>
    file === undefined ? undefined : readFileSync(file, 'utf8')
  context.exitCode = await context.setting.local.witness({
    directory: resolve(context.setting.workingDirectory, options.directory),
    name: options.name,
    logs: options.log,
    listen: options.listen,
    certificate: read(options.certificate),
    key: read(options.key),
  })
}
