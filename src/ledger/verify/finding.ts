/** What verification finds wrong, and where. */

export type FindingKind =
  /** The log's own checkpoint cannot be believed. */
  | 'checkpoint'
  /** A file that the checkpoint needs is not there, or is not what its format says. */
  | 'missing'
  | 'malformed'
  /** Entries against the hashes that were made of them. */
  | 'changed'
  | 'deleted'
  | 'inserted'
  | 'reordered'
  /** Stored hashes against each other, and against the signed root. */
  | 'tile'
  | 'root'
  /** Against a checkpoint that was kept elsewhere. */
  | 'kept'
  | 'truncated'
  | 'forked'
  /** What entries say. */
  | 'entry'
  | 'sequence'
  | 'blob'

export type Finding = {
  readonly kind: FindingKind
  /** The first entry concerned, where that is known. */
  readonly index: number | undefined
  /** The file concerned, where there is one. */
  readonly path: string | undefined
  /** One sentence that says what, where, and what it means. */
  readonly text: string
}

/** Findings beyond this many say nothing new; the rest is counted. */
const FINDINGS_MAX = 100

export class Findings {
  readonly list: Finding[] = []
  #more = 0

  get more(): number {
    return this.#more
  }

  get none(): boolean {
    return this.list.length === 0
  }

  add(kind: FindingKind, text: string, where: { index?: number; path?: string } = {}): void {
    if (this.list.length >= FINDINGS_MAX) this.#more += 1
    else this.list.push({ kind, text, index: where.index, path: where.path })
  }
}
