/** `connect`: runs a command with address, CA and secret in its environment, and nowhere else. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { OpenedShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { momentText } from '../durations.ts'
import { endedText } from '../ended-text.ts'
import { openAll } from '../open-all.ts'
import type { CommandContext, Environment } from '../setting.ts'
import { inert } from '../terminal.ts'
import { variableValues } from '../variable-values.ts'
import { grantsFor } from './sessions.ts'

type ConnectOptions = { readonly subProcessor: readonly string[]; readonly proxy?: boolean }
type Opened = z.output<typeof OpenedShape>

/** What tools of all kinds read the path of a CA file from. */
const CA_VARIABLES = [
  ...['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE'],
  ...['PGSSLROOTCERT', 'AWS_CA_BUNDLE', 'GIT_SSL_CAINFO'],
]

export function addConnectCommand(program: Command, context: CommandContext): void {
  program
    .command('connect')
    .argument('<incident>', 'the incident, a grant, or an approved request')
    .argument('[command...]', 'the command and its arguments, after --; a shell if left out')
    .description('run a command with access to all that was granted; secrets are never on screen')
    .option(
      '--sub-processor <name>',
      'only this one, where the incident has grants for several; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--proxy', 'for tools whose base URL cannot change: through HTTPS_PROXY')
    .addHelpText(
      'after',
      '\nThe command finds in its environment what the vendor’s own tools read, such as\n' +
        'STRIPE_API_KEY and PGHOST; VITRINE_ADDRESS and VITRINE_SECRET, of several with their\n' +
        'names, such as VITRINE_PAYMENTS_SECRET; and the CA in SSL_CERT_FILE and the like.\n',
    )
    .action((named: string, command: readonly string[], options: ConnectOptions) =>
      connect(named, { command, options }, context),
    )
}

async function connect(
  named: string,
  { command, options }: { readonly command: readonly string[]; readonly options: ConnectOptions },
  context: CommandContext,
): Promise<void> {
  const { setting, terminal } = context
  const grants = await grantsFor(named, context, options.subProcessor)
  const opened: Opened[] = []
  const isAnyEnough = options.subProcessor.length === 0
  const [program = setting.environment.SHELL ?? '/bin/sh', ...parameters] = command
  try {
    await openAll(grants, { opened, isAnyEnough, context })
    writeBundle(context)
    const isProxied = options.proxy === true
    const variables = merged(opened.map((each) => variablesFor(each, { context, isProxied })))
    const environment = { ...setting.environment, ...variables }
    const names = opened.map(({ session }) => session.subProcessor)
    if (command.length === 0) {
      terminal.err(`A shell with access to ${names.join(' and ')}; \`exit\` ends it.\n`)
    } else if (names.length > 1 && isAnyEnough) {
      const one = `--sub-processor ${names.join(' | ')}`
      terminal.err(`Open while it runs: ${names.join(' and ')}. For one alone: ${one}\n`)
    }
    context.exitCode = await setting.run({ command: program, parameters, environment })
  } finally {
    // Access ends with the command, not with the clock.
    for (const each of opened) await endSession(each, context)
  }
}

async function endSession({ session }: Opened, context: CommandContext): Promise<void> {
  const { client, terminal, setting } = context
  const { id, subProcessor, endsAt } = session
  const warn = (text: string): void => terminal.err(`${terminal.colours.yellow('!')} ${text}\n`)
  try {
    await client.send(`POST /sessions/${id}/end`)
  } catch (error) {
    if (!(error instanceof CliFault)) throw error
    if (error.code === 'REQUEST_UNKNOWN') return
    if (error.code === 'SESSION_ENDED') return warn(await endedText(session, context))
    const at = momentText(endsAt, setting.nowMs())
    warn(`The session ${id} at ${inert(subProcessor)} could not be ended: ${inert(error.what)}`)
    terminal.err(
      `  → It ends at ${at} by itself; before that, once the gateway answers, with \`vitrine end ${id}\`.\n`,
    )
  }
}

/** Of the same variable twice, one tool would reach the wrong sub-processor with a secret. */
function merged(all: readonly Variables[]): Environment {
  const [first] = all
  if (first !== undefined && all.length === 1) return { ...first.own, ...first.usual }
  const values = new Map<string, string>()
  for (const { own, name, secret, address } of all) {
    for (const [variable, value] of Object.entries(own)) {
      const before = values.get(variable)
      if (value === undefined) continue
      if (before !== undefined && before !== value) {
        throw new CliFault({
          what: `${variable} cannot lead to two sub-processors.`,
          next: `Name one of them: --sub-processor ${all.map((each) => each.name).join(' | ')}`,
        })
      }
      values.set(variable, value)
    }
    const prefix = `VITRINE_${name.toUpperCase().replaceAll('-', '_')}`
    values.set(`${prefix}_ADDRESS`, address).set(`${prefix}_SECRET`, secret)
  }
  return Object.fromEntries(values)
}

type Variables = {
  readonly name: string
  readonly address: string
  readonly secret: string
  /** What the vendor's tools read. */
  readonly own: Environment
  /** What Vitrine calls it, where there is one alone. */
  readonly usual: Environment
}

function variablesFor(
  { session, secret, connection }: Opened,
  { context, isProxied }: { readonly context: CommandContext; readonly isProxied: boolean },
): Variables {
  const { bundleFile } = context.setting.home
  const { variables, address, proxy } = connection
  const values = variableValues({ connection, secret, sessionId: session.id, caFile: bundleFile })
  const set: [string, string][] = CA_VARIABLES.map((name) => [name, bundleFile])
  for (const [name, holds] of Object.entries(variables)) {
    // A tool behind a proxy keeps the address that it has.
    const value = isProxied && holds === 'address' ? undefined : values[holds]
    if (value !== undefined) set.push([name, value])
  }
  const usual = { VITRINE_ADDRESS: address, VITRINE_SECRET: secret }
  const named = { name: session.subProcessor, address, secret, usual }
  if (!isProxied) return { ...named, own: Object.fromEntries(set) }
  if (proxy === undefined) {
    throw new CliFault({
      what: 'The gateway is no proxy.',
      next: 'Set `gateway.clear_proxy_port` in vitrine.yaml, or use the address of the gateway.',
    })
  }
  for (const name of ['HTTPS_PROXY', 'https_proxy']) set.push([name, proxy])
  for (const name of ['NO_PROXY', 'no_proxy']) set.push([name, ''])
  return { ...named, own: Object.fromEntries(set) }
}

/** The system's certificates and the gateway's: the command may need to reach others as well. */
function writeBundle({ setting }: CommandContext): void {
  const { home } = setting
  const own = readFileSync(home.authorityFile, 'utf8')
  home.writeFile(home.bundleFile, [...setting.systemTrust(), own].join('\n'))
}
