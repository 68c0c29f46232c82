/** `connect`: runs a command with address, CA and secret in its environment, and nowhere else. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { z } from 'zod'
import { OpenedShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import type { CommandContext, Environment } from '../setting.ts'
import { variableValues } from '../variable-values.ts'
import { grantFor } from './sessions.ts'

type ConnectOptions = { readonly subProcessor?: string; readonly proxy?: boolean }
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
    .description('run a command with access; the secret is never on screen')
    .option('--sub-processor <name>', 'where the incident has grants for several')
    .option('--proxy', 'for tools whose base URL cannot change: through HTTPS_PROXY')
    .action((named: string, command: readonly string[], options: ConnectOptions) =>
      connect(named, { command, options }, context),
    )
}

async function connect(
  named: string,
  { command, options }: { readonly command: readonly string[]; readonly options: ConnectOptions },
  context: CommandContext,
): Promise<void> {
  const { client, setting, terminal } = context
  const grant = await grantFor(named, context, options.subProcessor)
  const opened = await client.call(`POST /grants/${grant}/sessions`, OpenedShape)
  const { session } = opened
  const [program = setting.environment.SHELL ?? '/bin/sh', ...parameters] = command
  try {
    writeBundle(context)
    const environment = {
      ...setting.environment,
      ...variablesFor(opened, { context, isProxied: options.proxy === true }),
    }
    if (command.length === 0)
      terminal.err(`A shell with access to ${session.subProcessor}; \`exit\` ends it.\n`)
    context.exitCode = await setting.run({ command: program, parameters, environment })
  } finally {
    // Access ends with the command, not with the clock.
    await client.send(`POST /sessions/${session.id}/end`).catch((error: unknown) => {
      if (!(error instanceof CliFault)) throw error
      if (error.code !== 'REQUEST_UNKNOWN')
        terminal.err(`The session ${session.id} is still open: ${error.what}\n`)
    })
  }
}

function variablesFor(
  { session, secret, connection }: Opened,
  { context, isProxied }: { readonly context: CommandContext; readonly isProxied: boolean },
): Environment {
  const { bundleFile } = context.setting.home
  const { variables, address, proxy } = connection
  const values = variableValues({ connection, secret, sessionId: session.id, caFile: bundleFile })
  const set: [string, string][] = CA_VARIABLES.map((name) => [name, bundleFile])
  for (const [name, holds] of Object.entries(variables)) {
    // A tool behind a proxy keeps the address that it has.
    const value = isProxied && holds === 'address' ? undefined : values[holds]
    if (value !== undefined) set.push([name, value])
  }
  set.push(['VITRINE_ADDRESS', address], ['VITRINE_SECRET', secret])
  if (!isProxied) return Object.fromEntries(set)
  if (proxy === undefined) {
    throw new CliFault({
      what: 'The gateway is no proxy.',
      next: 'Set `gateway.clear_proxy_port` in vitrine.yaml, or use the address of the gateway.',
    })
  }
  for (const name of ['HTTPS_PROXY', 'https_proxy']) set.push([name, proxy])
  for (const name of ['NO_PROXY', 'no_proxy']) set.push([name, ''])
  return Object.fromEntries(set)
}

/** The system's certificates and the gateway's: the command may need to reach others as well. */
function writeBundle({ setting }: CommandContext): void {
  const { home } = setting
  const own = readFileSync(home.authorityFile, 'utf8')
  home.writeFile(home.bundleFile, [...setting.systemTrust(), own].join('\n'))
}
