/** Checkpoints kept elsewhere: whether the log still begins with each of them. */
import { sameBytes } from '../../base/bytes.ts'
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.ts'
import type { Verifier } from '../note/note-key.ts'
import type { GrowingTree } from '../tree/growing-tree.ts'
import { EMPTY_ROOT } from '../tree/hashes.ts'
import type { Findings } from './finding.ts'

type KeptParts = {
  readonly log: Verifier
  readonly witnesses: readonly Verifier[]
  readonly findings: Findings
  /** Entries that the log itself claims. */
  readonly size: number
}

export class KeptHeads {
  readonly #heads: readonly Checkpoint[]
  readonly #findings: Findings
  readonly #size: number
  readonly #matched = new Set<Checkpoint>()
  #next = 0

  /** Opens the notes; one that cannot be believed, or reaches beyond the log, is a finding. */
  constructor(notes: readonly string[], { log, witnesses, findings, size }: KeptParts) {
    this.#findings = findings
    this.#size = size
    this.#heads = notes
      .flatMap((note) => {
        const opened = openCheckpoint(note, log, witnesses)
        if (typeof opened !== 'string') return [opened]
        findings.add('kept', `A checkpoint kept elsewhere cannot be believed: ${opened}.`)
        return []
      })
      .sort((a, b) => a.size - b.size)
  }

  /** Compares the kept heads of the size that the tree has just reached. */
  compare(tree: GrowingTree): void {
    for (let head = this.#heads[this.#next]; head !== undefined; head = this.#heads[this.#next]) {
      if (head.size > tree.size) return
      if (head.size === tree.size && sameBytes(tree.root(), head.root)) this.#matched.add(head)
      this.#next += 1
    }
  }

  /** Says what did not match, once the whole log has been seen. */
  conclude(): void {
    let sound = 0
    for (const head of this.#heads) {
      if (head.size > this.#size) this.#addTruncated(head.size)
      else if (this.#matches(head)) sound = Math.max(sound, head.size)
      else this.#addForked(head.size, sound)
    }
  }

  #matches(head: Checkpoint): boolean {
    return head.size === 0 ? sameBytes(head.root, EMPTY_ROOT) : this.#matched.has(head)
  }

  #addTruncated(size: number): void {
    const missing = `${size - this.#size} at the end are missing`
    const text = `A checkpoint kept elsewhere covers ${size} entries, the log has ${this.#size}: ${missing}.`
    this.#findings.add('truncated', text, { index: this.#size })
  }

  #addForked(size: number, sound: number): void {
    const where = `an entry from ${sound} to ${size - 1} is not what it was`
    const text = `At ${size} entries the log is not the one that a checkpoint kept elsewhere saw: ${where}.`
    this.#findings.add('forked', text, { index: sound })
  }
}
