/** Takes checkpoints off the machine, and holds the log to those that were taken. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVkey, type Verifier } from '../ledger/note/note-key.ts'
import type { Configuration } from '../register/configuration.ts'
import type { LedgerFiles } from '../stores/ledger-files/open-ledger-files.ts'
import { readLogAt } from '../stores/ledger-files/read-log.ts'
import { keptByWitness, WitnessClient } from '../stores/witness-files/witness-client.ts'
import { keptInFolder, WitnessFolder } from '../stores/witness-files/witness-folder.ts'
import { Witnessing } from '../stores/witness-files/witnessing.ts'
import type { GatewayLog } from './gateway-log.ts'
import { systemClock } from './system-clock.ts'

/** The file beside a log that holds its public key. */
export function vkeyFile(ledgerDirectory: string): string {
  return `${ledgerDirectory}.vkey`
}

/** Checkpoints that were kept elsewhere: a log that does not continue them is not opened. */
export async function keptElsewhere(configuration: Configuration): Promise<readonly string[]> {
  const { ledger } = configuration
  const log = knownKey(ledger.directory)
  const inFolder =
    log === undefined || ledger.copies === undefined
      ? undefined
      : await keptInFolder(ledger.copies, log)
  const ofWitnesses = await Promise.all(
    witnessesOf(configuration).map(({ witness }) =>
      keptByWitness(cosigned(configuration), witness),
    ),
  )
  return [inFolder, ...ofWitnesses].filter((kept) => kept !== undefined)
}

/** Begins to bring every checkpoint to where the configuration says; `undefined` where nowhere. */
export function startWitnessing(
  configuration: Configuration,
  files: LedgerFiles,
  log: GatewayLog,
): { readonly stop: () => Promise<void> } | undefined {
  const { ledger } = configuration
  const verifier = readVkey(files.vkey)
  const witnesses = witnessesOf(configuration)
  if (verifier === undefined || (witnesses.length === 0 && ledger.copies === undefined)) return
  const directory = cosigned(configuration)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const onCosigned = (note: string): void => files.ledger.preferCheckpoint(note)
  const clients = witnesses.map((one) => new WitnessClient({ ...one, directory, onCosigned }))
  const { copies } = ledger
  const folders = copies === undefined ? [] : [new WitnessFolder(copies, verifier, systemClock)]
  const witnessing = new Witnessing({
    places: [...clients, ...folders],
    checkpoint: () => files.ledger.reader.checkpoint(),
    read: readLogAt(ledger.directory),
    clock: systemClock,
    report: ({ place, what, code }) => log.trouble(`witness ${what}`, { place, code }),
  })
  witnessing.start()
  return {
    stop: async () => {
      await witnessing.stop()
      await Promise.all(clients.map((client) => client.close()))
    },
  }
}

function witnessesOf({ ledger }: Configuration) {
  return ledger.witnesses.map(({ address, key }) => {
    const witness = readVkey(key)
    if (witness === undefined) throw new Error(`ledger.witnesses: the key of ${address} is none`)
    return { address, witness }
  })
}

function cosigned({ gateway }: Configuration): string {
  return join(gateway.directory, 'cosigned')
}

function knownKey(ledgerDirectory: string): Verifier | undefined {
  const file = vkeyFile(ledgerDirectory)
  return existsSync(file) ? readVkey(readFileSync(file, 'utf8').trim()) : undefined
}
