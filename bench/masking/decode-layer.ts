/** How long it takes to see that a text holds nothing encoded, beside the whole look at it. */
import { NamedSignal } from '../../src/masking/names/named.ts'
import { encodedTexts } from '../../src/masking/text/encoded-texts.ts'
import { Scanner, SEEN } from '../../src/masking/text/scanner.ts'
import { readingsOf } from '../../src/masking/text/ways.ts'

const ROUNDS = 9
const ENCODED = SEEN.percent | SEEN.escape | SEEN.reference | SEEN.wide

/** The share that looking for encodings has in masking lines without any. */
export function decodeShare(lines: readonly string[], mask: (line: string) => string): number {
  const scanner = new Scanner(new NamedSignal({ names: [], literals: [] }))
  const plain = lines.flatMap((line) => {
    const seen = scanner.scan(line, () => undefined, false) ?? ENCODED
    return (seen & ENCODED) === 0 ? [{ line, seen }] : []
  })
  const whole = fastest(() => plain.reduce((sum, { line }) => sum + mask(line).length, 0))
  const decoding = fastest(() => plain.reduce((sum, each) => sum + encodingsIn(each), 0))
  return decoding / whole
}

function encodingsIn({ line, seen }: { readonly line: string; readonly seen: number }): number {
  const runs = (seen & SEEN.run) === 0 ? 0 : [...encodedTexts(line)].length
  return readingsOf(line, seen).length + runs
}

/** Milliseconds. */
function fastest(run: () => number): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...times)
}
