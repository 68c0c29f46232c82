/** `vitrine up`: a gateway in this process, until it is told to stop. */
import { existsSync } from 'node:fs'
import { UnsoundState } from '../stores/unsound-state.ts'
import { endOnUncaught } from './end-on-uncaught.ts'
import { openGatewayLog } from './gateway-log.ts'
import { NotStarted } from './not-started.ts'
import { packageVersion } from './package-version.ts'
import { startGateway } from './start-gateway.ts'
import { untilToldToStop } from './stopping.ts'
import { systemClock } from './system-clock.ts'

/** The exit code. */
export async function runGateway(file: string, links: readonly string[] = []): Promise<number> {
  if (!existsSync(file)) {
    process.stderr.write(
      `There is no ${file}.\nMake one with \`vitrine add PROFILE\`, or name another with --config; \`npm start\` in a checkout tries it out.\n`,
    )
    return 1
  }
  const log = openGatewayLog(systemClock.nowMs)
  let seal = async (): Promise<void> => undefined
  endOnUncaught({ report: (error) => log.fault(error), seal: () => seal() })
  const setting = { file, variables: process.env, version: packageVersion(), log }
  const gateway = await startGateway(setting).catch(notStarted)
  if (gateway instanceof NotStarted) {
    process.stderr.write(`Vitrine did not start.\n${gateway.message}\n`)
    return 1
  }
  seal = gateway.seal
  const { address, controlAddress, databaseAddress, proxyAddress, configuration } = gateway
  process.stdout.write(`gateway ${address}\ncontrol ${controlAddress}\nproxy   ${proxyAddress}\n`)
  if (databaseAddress !== undefined) {
    const { host, port } = databaseAddress
    process.stdout.write(`postgresql ${host}:${port}\n`)
  }
  const [admin] = configuration.people.filter(({ roles }) => roles.includes('admin'))
  const usual = admin === undefined ? [] : [admin.id]
  for (const person of links.length > 0 ? links : usual) {
    const link = await gateway.signInLink(person)
    if (typeof link === 'string') {
      process.stdout.write(`sign in as ${person}:  vitrine login '${link}'\n`)
    } else process.stderr.write(`No link for ${person}: ${link.why}\n`)
  }
  if (configuration.people.length === 0 && configuration.identity === undefined) {
    process.stdout.write(
      `Nobody can sign in yet: add people to ${file}, one of them an admin, and start it again.\n`,
    )
  }
  await untilToldToStop()
  await gateway.close()
  return 0
}

/** A port or a file that cannot be had is the operator's to mend; all else is a bug of ours. */
function notStarted(error: unknown): NotStarted {
  if (error instanceof UnsoundState) return new NotStarted(error.message)
  const isOfSystem = error instanceof Error && 'code' in error && 'syscall' in error
  if (!isOfSystem) throw error
  if (error.code === 'EADDRINUSE' && 'address' in error && 'port' in error) {
    const place = `${String(error.address)}:${String(error.port)}`
    return new NotStarted(
      `Another program listens at ${place}.\nStop it, or change the port under \`gateway\` in the configuration.`,
    )
  }
  return new NotStarted(`The system says ${String(error.code)} (${error.message}).`)
}
