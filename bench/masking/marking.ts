/** The kernel by itself, with all literals of the house or with so many of them. */
import { Kernel } from '../../src/masking/kernel/kernel.ts'
import { Literals } from '../../src/masking/kernel/literals.ts'
import { MarkList } from '../../src/masking/kernel/marks.ts'
import { NamedSignal } from '../../src/masking/names/named.ts'
import { RULES } from '../../src/masking/text/house-rules.ts'

const ALL = RULES.flatMap(({ literals }) => literals)

export const LITERALS_COUNT: number = ALL.length

export function kernelFor({
  count = ALL.length,
  isTwin = false,
}: {
  readonly count?: number
  readonly isTwin?: boolean
}): Kernel {
  const literals = new Literals()
  for (let index = 0; index < count; index += 1) {
    const literal = ALL[Math.floor((index * ALL.length) / count)]
    if (literal !== undefined) literals.add(literal)
  }
  const names = new NamedSignal({ names: [], literals: [] }).ends()
  return new Kernel({ literals, names, isTwin })
}

/** How many places are marked. */
export function marking(kernel: Kernel, bytes: Uint8Array, chunkBytes: number): number {
  const marks = new MarkList()
  let count = 0
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    kernel.markBytes(bytes.subarray(at, at + chunkBytes), marks)
    count += marks.count
  }
  return count
}
