/** `vitrine add`: an entry of the configuration, with a key that is tried first. */
import { dirname } from 'node:path'
import type { LocalCommands } from '../cli/setting.ts'
import type { Endpoint } from '../flow/sub-processor.ts'
import { type KeyProbe, probeKey } from '../protocols/http/probe-key.ts'
import { probeRole } from '../protocols/postgres/probe-role.ts'
import { renderProblems } from '../register/problem.ts'
import { addSubProcessor, type TrySignIn } from '../stores/configuration/add-sub-processor.ts'
import { Credentials } from '../stores/credentials/credentials.ts'
import { systemRandomness } from './system-clock.ts'
import { systemResolve } from './system-resolve.ts'

const SYSTEM = { randomness: systemRandomness, resolve: systemResolve }

const SIGN_INS: ReadonlyMap<string, TrySignIn> = new Map([
  ['postgresql', (endpoint, credential) => probeRole(endpoint, credential, SYSTEM)],
])

export const runAdd: LocalCommands['add'] = async (asked) => {
  const { file, profile, environment, hosts, untried, ...named } = asked
  const credentials = new Credentials({
    subProcessor: () => undefined,
    folder: dirname(file),
    variables: process.env,
    elapsedMs: () => performance.now(),
  })
  const said = Object.entries(named).filter(([, value]) => value !== undefined)
  const adding = { profile, environment, untried, ...Object.fromEntries(said) }
  const parts = {
    ...{ file, signIns: SIGN_INS },
    probe: (endpoint: Endpoint, asked: KeyProbe) => probeKey(endpoint, asked, systemResolve),
    resolve: (one: string) => credentials.resolve(one),
  }
  const added = await addSubProcessor(hosts.length === 0 ? adding : { ...adding, hosts }, parts)
  credentials.close()
  if (added.kind === 'added') {
    const { subProcessor, tried, warnings } = added
    return { isAdded: true, name: subProcessor.name, tried, warnings }
  }
  const { why, next, refusal, problems } = added
  const reason = refusal === undefined ? why : `${why} ${refusal.why}`
  return { isAdded: false, why: reason, next, details: renderProblems(problems) }
}
