/** Opens everything that outlives a restart: the ledger, the state, the keys, the certificates. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Certified } from '../base/certified.ts'
import { LIMITS } from '../base/limits.ts'
import { LedgerFault } from '../ledger/ledger-options.ts'
import type { Configuration } from '../register/configuration.ts'
import { LocalAuthority } from '../stores/certificates/local-authority.ts'
import { OrganisationCertificate } from '../stores/certificates/organisation-certificate.ts'
import { PseudonymKeys } from '../stores/keys/pseudonym-keys.ts'
import { type LedgerFiles, openLedgerFiles } from '../stores/ledger-files/open-ledger-files.ts'
import { makePrivateFolder } from '../stores/private-file.ts'
import { StateDatabase } from '../stores/sqlite/state-database.ts'
import type { GatewayLog } from './gateway-log.ts'
import { systemClock, systemRandomness } from './system-clock.ts'
import { keptElsewhere, startWitnessing, vkeyFile } from './witness-places.ts'

export type Stores = {
  readonly files: LedgerFiles
  readonly state: StateDatabase
  readonly pseudonymKeys: PseudonymKeys
  readonly authority: LocalAuthority
  /** The listener's certificate: the organisation's own, or one of the local CA. */
  readonly certified: () => Certified
  readonly ledgerState: () => 'ok' | 'down'
  readonly close: () => Promise<void>
}

/** The path of the file that commands of this machine find the gateway's CA in. */
export function authorityFolder(directory: string): string {
  return join(directory, 'ca')
}

/**
 * @throws where a file cannot be read or written; answers a fault where the ledger is not sound.
 */
export async function openStores(
  configuration: Configuration,
  log: GatewayLog,
): Promise<Stores | LedgerFault> {
  const { gateway } = configuration
  const { directory } = gateway
  makePrivateFolder(directory)
  const files = await openLedger(configuration, log)
  if (files instanceof LedgerFault) return files
  const others = await openOthers(configuration, log).catch(async (error: unknown) => {
    await files.close()
    throw error
  })
  const { state, authority } = others
  // What auditors verify the log with; it is public.
  writeFileSync(vkeyFile(configuration.ledger.directory), `${files.vkey}\n`)
  const witnessing = startWitnessing(configuration, files, log)
  const organisation = organisationCertificate(configuration, log)
  return {
    files,
    ...others,
    certified: () => (organisation ?? authority).own(),
    ledgerState: () => (files.ledger.trouble === undefined ? 'ok' : 'down'),
    close: async () => {
      organisation?.close()
      authority.close()
      await files.ledger.publish()
      await witnessing?.stop()
      await files.close()
      await state.close()
    },
  }
}

async function openOthers(
  configuration: Configuration,
  log: GatewayLog,
): Promise<Pick<Stores, 'state' | 'pseudonymKeys' | 'authority'>> {
  const { directory } = configuration.gateway
  const pseudonymKeys = PseudonymKeys.open(join(directory, 'pseudonym-keys.json'), systemRandomness)
  const authority = await LocalAuthority.open({
    folder: authorityFolder(directory),
    gatewayNames: namesOf(configuration),
    hosts: hostsOf(configuration),
    clock: systemClock,
    report: (message) => log.trouble(message),
  })
  const state = await StateDatabase.open(join(directory, 'state.sqlite'))
  return { state, pseudonymKeys, authority }
}

/** Hosts of every endpoint on the register. */
export function hostsOf({ subProcessors }: Configuration): readonly string[] {
  const endpoints = subProcessors.flatMap(({ endpoints: known }) => Object.values(known))
  return [...new Set(endpoints.flatMap(({ hosts }) => hosts))]
}

/** Further names of the gateway itself; a wildcard address is nobody's name. */
export function namesOf({ gateway }: Configuration): readonly string[] {
  const hosts = [gateway.listen.host, gateway.control.host]
  const named = hosts.filter((host) => host !== '0.0.0.0' && host !== '::')
  return [...new Set([...gateway.names, ...named])]
}

async function openLedger(
  configuration: Configuration,
  log: GatewayLog,
): Promise<LedgerFiles | LedgerFault> {
  const { gateway, ledger } = configuration
  return openLedgerFiles({
    against: await keptElsewhere(configuration),
    directory: ledger.directory,
    keyFile: join(gateway.directory, 'ledger.key'),
    origin: ledger.origin,
    clock: systemClock,
    randomness: systemRandomness,
    lingerMs: LIMITS.ledger_linger_ms_max,
    report: ({ what, code }) => log.trouble(`ledger ${what}`, { code }),
  })
}

function organisationCertificate(
  { gateway }: Configuration,
  log: GatewayLog,
): OrganisationCertificate | undefined {
  if (gateway.certificate === undefined) return undefined
  const { chain, key } = gateway.certificate
  const report = (message: string): void => log.trouble(message)
  return new OrganisationCertificate({ certificate: chain, key, clock: systemClock, report })
}
