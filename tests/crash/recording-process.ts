/**
 * A process that records as fast as it can, tells what was acknowledged, and dies when it is to.
 */
import { writeSync } from 'node:fs'
import { Refusal } from '../../src/base/refusal.ts'
import { systemClock, systemRandomness } from '../../src/bin/system-clock.ts'
import { LedgerFault } from '../../src/ledger/ledger-options.ts'
import { NOTE_SIGNATURE, Signer } from '../../src/ledger/note/note-key.ts'
import { createLog, openLedger } from '../../src/ledger/open-ledger.ts'
import { FreeTextKeyFile } from '../../src/stores/ledger-files/free-text-key-file.ts'
import { ObjectFiles } from '../../src/stores/ledger-files/object-files.ts'
import { WriteAheadFiles } from '../../src/stores/ledger-files/write-ahead-files.ts'
import { lookForTests, OUTCOME } from '../fixtures/ledger-looks.ts'
import { DyingStorage } from './dying-storage.ts'

const AT_ONCE = 24
// Small segments, so that they turn often.
const SEGMENT_BYTES = 131_072

const [directory = '', firstNumber = '0', deadlyStep = '0'] = process.argv.slice(2)
const signer = new Signer('tests.example/crash', NOTE_SIGNATURE, new Uint8Array(32).fill(5))
const objects = new ObjectFiles(directory)
const ahead = new WriteAheadFiles(`${directory}/private/write-ahead`, SEGMENT_BYTES)
if ((await objects.read('checkpoint')) === undefined) await createLog({ objects, ahead }, signer)
const opened = await openLedger({
  storage: new DyingStorage({ objects, ahead }, Number(deadlyStep)),
  keys: await FreeTextKeyFile.open(`${directory}/private/free-text-keys`, systemRandomness),
  signer,
  clock: systemClock,
  randomness: systemRandomness,
  report: ({ what, code }) => tell('trouble', what, code),
  checkpointMs: 5,
})

if (opened instanceof LedgerFault) {
  tell('fault', opened.message)
  process.exit(1)
}
const { ledger } = opened
tell('open', ledger.reader.size())
let number = Number(firstNumber)
await Promise.all(Array.from({ length: AT_ONCE }, record))

/** Looks until somebody ends it. */
async function record(): Promise<void> {
  for (;;) {
    const n = number
    number += 1
    const receipt = await ledger.recordIntent(lookForTests(n))
    if (receipt instanceof Refusal) throw new Error(receipt.why)
    tell('intent', n, receipt.index)
    if (n % 3 === 0) continue
    const refusal = await ledger.recordOutcome(receipt, OUTCOME)
    if (refusal === undefined) tell('outcome', n)
    if (n % 50 === 0) {
      await ledger.publish()
      tell('checkpoint', Buffer.from(await ledger.reader.checkpoint()).toString('base64'))
    }
  }
}

/** Written at once, and before anything else happens: what stands here has been promised. */
function tell(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`)
}
