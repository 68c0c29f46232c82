/** The kernel by itself, with all literals of the house or with some of them. */
import { Kernel } from '../../src/masking/kernel/kernel.ts'
import { Literals } from '../../src/masking/kernel/literals.ts'
import { MarkList } from '../../src/masking/kernel/marks.ts'
import { NamedSignal } from '../../src/masking/names/named.ts'
import { RULES } from '../../src/masking/text/house-rules.ts'

export function kernelFor({
  share,
  isTwin = false,
}: {
  readonly share: number
  readonly isTwin?: boolean
}): Kernel {
  const literals = new Literals()
  const all = RULES.flatMap(({ literals: texts }) => texts)
  for (const [at, literal] of all.entries())
    if (at % Math.round(1 / share) === 0) literals.add(literal)
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
