/** A format of keys that is told by how it begins: one row of a table. */

/** `rest` is a pattern without alternatives that overlap; `source` is whose documentation has it. */
export type KeyFormat = readonly [id: string, heads: string, rest: string, source: string]
