#!/usr/bin/env node
/** The command `vitrine`: hands the process over to the command line. */
import { homedir } from 'node:os'
import { rootCertificates } from 'node:tls'
import { CliHome } from '../cli/cli-home.ts'
import { runCli } from '../cli/run-cli.ts'
import { onBrokenPipe } from './broken-pipe.ts'
import { tellAndEndOnUncaught } from './end-on-uncaught.ts'
import { localCommands } from './local-commands.ts'
import { packageVersion } from './package-version.ts'
import { processTerminal } from './process-terminal.ts'
import { runChild } from './run-child.ts'

// A command that nobody listens to is over; a gateway is not.
if (process.argv[2] === 'up') onBrokenPipe(() => undefined)
else onBrokenPipe(() => process.exit(0))

tellAndEndOnUncaught()

const workingDirectory = process.cwd()

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  home: new CliHome({ environment: process.env, workingDirectory, userHome: homedir() }),
  environment: process.env,
  workingDirectory,
  nowMs: () => Date.now(),
  systemTrust: () => rootCertificates,
  run: runChild,
  local: localCommands,
  version: packageVersion(),
})
