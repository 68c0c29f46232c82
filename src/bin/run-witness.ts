/** `vitrine witness`: remembers what logs were, and signs that they have only grown. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalCommands } from '../cli/setting.ts'
import { openWitness } from '../stores/witness-files/open-witness.ts'
import { serveWitness } from '../stores/witness-files/serve-witness.ts'
import { untilToldToStop } from './stopping.ts'
import { systemClock, systemRandomness } from './system-clock.ts'

type Asked = Parameters<LocalCommands['witness']>[0]

/** The exit code. */
export async function runWitness({
  directory,
  name,
  logs,
  listen,
  ...tls
}: Asked): Promise<number> {
  const witness = await openWitness({
    directory,
    keyFile: join(directory, 'witness.key'),
    name,
    logs: logs.map((log) => (existsSync(log) ? readFileSync(log, 'utf8').trim() : log)),
    clock: systemClock,
    randomness: systemRandomness,
  })
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(listen) ?? []
  if (typeof witness === 'string' || port === '') {
    const why = typeof witness === 'string' ? witness : `${listen} is no host:port.`
    process.stderr.write(`The witness did not start.\n${why}\n`)
    return 1
  }
  const { certificate, key } = tls
  const isSecure = certificate !== undefined && key !== undefined
  const place = { host, port: Number(port), tls: isSecure ? { certificate, key } : undefined }
  const served = await serveWitness(witness.state, place)
  process.stdout.write(`witness ${served.address}\nits key ${witness.vkey}\n`)
  await untilToldToStop()
  await served.close()
  await witness.close()
  return 0
}
