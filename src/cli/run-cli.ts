/** The command line: what it knows, and how it says no. */
import { type Argument, Command, CommanderError, Help } from 'commander'
import { CliFault } from './cli-fault.ts'
import { addAccessCommands } from './commands/access.ts'
import { addAuditCommands } from './commands/audit.ts'
import { addConfigurationCommands } from './commands/configuration.ts'
import { addConnectCommand } from './commands/connect.ts'
import { addDecisionCommands } from './commands/decide.ts'
import { addInboxCommand } from './commands/inbox.ts'
import { addLocalCommands } from './commands/local.ts'
import { addLockCommands } from './commands/locks.ts'
import { addLookCommands } from './commands/look.ts'
import { addPseudonymCommands } from './commands/pseudonyms.ts'
import { addRequestCommands } from './commands/request.ts'
import { addSessionCommands } from './commands/sessions.ts'
import { addSignInCommands } from './commands/sign-in.ts'
import { addTrustCommand } from './commands/trust.ts'
import { type CliSetting, CommandContext } from './setting.ts'
import { inert, inertLines, type Terminal } from './terminal.ts'

const FAILED = 1

/** What they are for, in the order in which a newcomer needs them. */
const GROUPS: readonly (readonly [
  string,
  readonly ((program: Command, context: CommandContext) => void)[],
])[] = [
  ['Signing in:', [addSignInCommands]],
  ['Asking and looking:', [addRequestCommands, addConnectCommand, addSessionCommands]],
  ['Deciding:', [addInboxCommand, addDecisionCommands, addLockCommands, addConfigurationCommands]],
  [
    'Knowing:',
    [addLookCommands, addAccessCommands, addAuditCommands, addPseudonymCommands, addTrustCommand],
  ],
  ['On this machine:', [addLocalCommands]],
]
/** Those that nobody is signed in for. */
const ALONE = new Set(['login', 'up', 'add', 'backup', 'mask', 'witness'])

/** What somebody else who is signed in here may be the one for. */
const OF_WHO_ACTS: ReadonlySet<string> = new Set(['ROLE_MISSING', 'SELF_APPROVAL'])

/** Runs one command; `parameters` are what stands behind `vitrine`. The exit code. */
export async function runCli(parameters: readonly string[], setting: CliSetting): Promise<number> {
  const program = new Command('vitrine')
  const as = (): string | undefined => {
    const { as: named }: { readonly as?: string } = program.opts()
    return named ?? setting.environment.VITRINE_AS
  }
  const context = new CommandContext(setting, as)
  describe(program, setting)
  for (const [title, adds] of GROUPS) {
    program.commandsGroup(title)
    for (const add of adds) add(program, context)
  }
  program.commandsGroup('Help:').helpCommand('help [command]', 'how a command is used')
  for (const command of withInner(program)) {
    if (!ALONE.has(command.name())) command.option('--as <person>', 'act as this signed-in person')
    command.exitOverride().configureOutput(outputOf(setting.terminal))
    command.showHelpAfterError(`  → \`${pathOf(command)} --help\` says how it is used.`)
  }
  try {
    await program.parseAsync(asAsked(moveAs(parameters), program), { from: 'user' })
    return context.exitCode
  } catch (error) {
    return tell(error, context)
  } finally {
    await context.close()
  }
}

function describe(program: Command, { version }: CliSetting): void {
  program
    .description('Look, don’t touch: debugging in production through one door.')
    .version(version)
    .configureHelp({
      // A command's options are for its own help.
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' '),
      optionDescription: (option) => {
        const told = USUAL.optionDescription(option).replace(' (default: [])', '')
        return option.mandatory ? `${told} (needed)` : told
      },
    })
    .enablePositionalOptions()
}

const USUAL = new Help()

function argumentTerm(argument: Argument): string {
  const named = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${named}>` : `[${named}]`
}

/** Such as `vitrine audit tail`; of the program alone what it is called with. */
function pathOf(command: Command): string {
  return command.parent === null ? 'vitrine' : `${pathOf(command.parent)} ${command.name()}`
}

/** `--as NAME` may stand anywhere before `--`, as people write it. */
function moveAs(parameters: readonly string[]): string[] {
  const end = parameters.indexOf('--')
  const own = end === -1 ? parameters : parameters.slice(0, end)
  const at = own.indexOf('--as')
  const name = own[at + 1]
  if (at === -1 || name === undefined) return [...parameters]
  const others = parameters.filter((_one, index) => index !== at && index !== at + 1)
  return ['--as', name, ...others]
}

/** `help audit tail` is `audit tail --help`, and help for nothing that there is says so. */
function asAsked(parameters: string[], program: Command): string[] {
  const at = parameters[0] === '--as' ? 2 : 0
  const [word, first, ...inner] = parameters.slice(at)
  if (word !== 'help' || first === undefined || first.startsWith('-')) return parameters
  const isKnown = program.commands.some((one) => one.name() === first)
  return isKnown ? [first, ...inner, '--help'] : [first]
}

function withInner(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withInner)]
}

function outputOf({ out, err, colours }: Terminal) {
  const outputError = (text: string, write: (text: string) => void): void => {
    const said = text.replace(/^error: /, '').replace(/\n\((Did you mean .*)\)/, '\n  $1')
    write(`${colours.red('✗')} ${inertLines(`${said.slice(0, 1).toUpperCase()}${said.slice(1)}`)}`)
  }
  return { writeOut: out, writeErr: err, outputError }
}

function tell(error: unknown, context: CommandContext): number {
  const { err, colours } = context.terminal
  // It has said so by itself.
  if (error instanceof CommanderError) return error.exitCode
  const { what, why, next, code } = faultIn(error)
  const named = code === undefined ? '' : colours.dim(` ${code}`)
  err(`${colours.red('✗')} ${inert(what)}${named}\n`)
  if (why !== undefined) err(`  ${inert(why)}\n`)
  if (next !== undefined) err(`  ${colours.bold('→')} ${inert(next)}\n`)
  const others = code !== undefined && OF_WHO_ACTS.has(code) ? context.othersHere() : undefined
  if (others !== undefined) err(`  ${colours.bold('→')} ${inert(others)}\n`)
  return FAILED
}

/** A file that cannot be had is the person's to mend; anything else is a bug of ours. */
function faultIn(error: unknown): CliFault {
  if (error instanceof CliFault) return error
  const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error
  if (!isOfSystem) throw error
  if (error.code === 'EADDRINUSE' && 'address' in error && 'port' in error) {
    return new CliFault({
      what: `Another program listens at ${String(error.address)}:${String(error.port)}.`,
      next: 'Stop it, or listen somewhere else.',
    })
  }
  const path = 'path' in error ? String(error.path) : 'no file'
  if (error.code === 'ENOENT') {
    return new CliFault({ what: `There is no ${path}.`, next: 'Name one that is there.' })
  }
  return new CliFault({
    what: `The system says ${String(error.code)} of ${path}.`,
    next: 'Mend it there, or name another file.',
  })
}
