/**
 * The commands that need no gateway: they open files, listen, and reach out by themselves. Each
 * loads what it needs when it runs, since all of it together takes longer than any other command.
 */
import type { LocalCommands } from '../cli/setting.ts'

export const localCommands: LocalCommands = {
  up: async (file, links) => (await import('./run-gateway.ts')).runGateway(file, links),
  witness: async (asked) => (await import('./run-witness.ts')).runWitness(asked),
  mask: async (asked) => (await import('./run-mask.ts')).runMask(asked),
  backup: async (asked) => (await import('./run-backup.ts')).runBackup(asked),
  add: async (asked) => (await import('./run-add.ts')).runAdd(asked),
  verify: async ({ place, ...options }) => {
    const { verifyDirectory } = await import('../stores/ledger-files/verify-directory.ts')
    try {
      const { checkpoint, findings, more } = await verifyDirectory(place, options)
      return { size: checkpoint?.size ?? 0, findings, more }
    } catch (error) {
      // What it says of a key that is none is meant for people.
      if (error instanceof RangeError) return `Of a key that was named: ${error.message}.`
      throw error
    }
  },
  verifyProof: async (text, vkey, witnesses) => {
    const { verifyProofFile } = await import('../ledger/proof-file.ts')
    const proven = verifyProofFile(text, vkey, witnesses)
    if (typeof proven === 'string') return proven
    return { index: proven.index, entry: proven.entry, size: proven.checkpoint.size }
  },
}
