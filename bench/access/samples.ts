/** Times of one thing done again and again, and how flat they stay as the house fills. */
import { percentile } from '../figures/times.ts'

export type Measured = { readonly p50: number; readonly p99: number }

/** One after the other; `prepare` is not counted. */
export async function sampled<T>(
  times: number,
  { prepare, act }: { readonly prepare: () => Promise<T>; readonly act: (of: T) => unknown },
): Promise<Measured> {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const of = await prepare()
    const began = performance.now()
    await act(of)
    taken.push(performance.now() - began)
  }
  taken.sort((a, b) => a - b)
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) }
}

export const FLAT_RATIO_MAX = 1.5

/** A row for each thing: in an empty house, in a full one, and what the second is of the first. */
export function tellFlatness(
  small: ReadonlyMap<string, Measured>,
  full: ReadonlyMap<string, Measured>,
): void {
  const cells = ['', 'small p50', 'p99', 'full p50', 'p99', 'ratio p50', 'p99']
  console.log(`  ${'ms'.padEnd(44)}${cells.slice(1).map(cell).join('')}`)
  for (const [name, before] of small) {
    const after = full.get(name)
    if (after === undefined) continue
    const ratio = after.p50 / before.p50
    const times = [before.p50, before.p99, after.p50, after.p99].map((ms) => ms.toFixed(3))
    const ratios = [ratio, after.p99 / before.p99].map((one) => one.toFixed(2))
    const note = ratio <= FLAT_RATIO_MAX ? '' : '  not flat'
    console.log(`  ${name.padEnd(44)}${[...times, ...ratios].map(cell).join('')}${note}`)
  }
}

function cell(text: string): string {
  return text.padStart(10)
}
