/** The masking's speed on a mix of logs and JSON, against patterns in turn and `JSON.parse`. */
import { createMask } from '../src/masking/create-mask.ts'
import { KERNEL_BYTES } from '../src/masking/kernel/kernel-bytes.ts'
import { NamedSignal } from '../src/masking/names/named.ts'
import { Scanner } from '../src/masking/text/scanner.ts'
import { corpus } from './masking/corpus.ts'
import { decodeShare } from './masking/decode-layer.ts'
import { HOSTILE } from './masking/hostile.ts'
import { kernelFor, LITERALS_COUNT, marking } from './masking/marking.ts'
import { PATTERNS } from './masking/patterns.ts'

const CORPUS_BYTES = 8_388_608
const ROUNDS = 5
const WARM_MS = 4_000
const HOSTILE_WARM_MS = 400
const CHUNK_BYTES = 65_536
const SMALL_BODIES = 20_000
const HOSTILE_BYTES = 1_048_576

const bytes = corpus(CORPUS_BYTES)
const text = bytes.toString('utf8')
const lines = text.split('\n').filter((line) => line.startsWith('{'))
const jsonLines = Buffer.from(lines.join('\n'))
const key = new Uint8Array(64).fill(7)
const mask = createMask({ key })
/** The same, but that what names say is sensitive is not shown at all. */
const redacting = createMask({
  key,
  rules: {
    names: ['email', 'name', 'phone', 'city', 'line1', 'postal_code'].map((name) => ({
      ...{ name, category: 'user', treatment: 'redact' },
    })),
    literals: [],
  },
})

const patterns = median(CORPUS_BYTES, () => {
  let masked = text
  for (const pattern of PATTERNS) masked = masked.replace(pattern, '[masked]')
  return Buffer.from(masked).length
})
const parse = median(jsonLines.length, () =>
  lines.reduce((sum, line) => sum + (JSON.parse(line) ? 1 : 0), 0),
)
const whole = median(CORPUS_BYTES, () => streamed('text', bytes))
const json = median(jsonLines.length, () => streamed('json-sequence', jsonLines))
const redacted = median(jsonLines.length, () => streamed('json-sequence', jsonLines, redacting))

console.log(`Bytes in, masked bytes out, one thread; median of ${ROUNDS}. MB/s:`)
row('26 patterns in turn', patterns)
row('JSON.parse, JSON lines only', parse)
row('the mask, all lines', whole)
row('the mask, JSON lines only', json)
console.log(`\nmask / patterns ${ratio(whole, patterns)} (aim 40)`)
console.log(`mask / JSON.parse ${ratio(json, parse)} (aim 2)`)
console.log(`pseudonyms / redacting, JSON ${ratio(json, redacted)} (aim 0.65)`)
console.log(`1 kB body: p50 ${small(0.5)} µs, p99 ${small(0.99)} µs (aim 3 and 15)`)
const texts = text.split('\n').filter((line) => !line.startsWith('{'))
const decoding = decodeShare(texts, mask.text)
console.log(`to see that nothing is encoded: ${(100 * decoding).toFixed(1)} % of it (aim 15)`)

console.log('\nOf that the kernel alone, which marks the places worth a look. MB/s:')
const wasm = marked(kernelFor({}))
row('WebAssembly', wasm)
row('its twin in TypeScript', marked(kernelFor({ isTwin: true })))
const [few, many] = [25, 750].map((count) => marked(kernelFor({ count })))
console.log(`\nwith 750 literals / with 25 of them ${ratio(many ?? 0, few ?? 0)} (aim 0.9)`)
console.log(`with all ${LITERALS_COUNT} / with 25 of them ${ratio(wasm, few ?? 0)}`)
const names = new NamedSignal({ names: [], literals: [] })
const started = performance.now()
new Scanner(names)
console.log(
  `module ${Math.round(Buffer.from(KERNEL_BYTES, 'base64').length / 100) / 10} kB (aim 200), ` +
    `instance with its tables and rules in ${(performance.now() - started).toFixed(1)} ms (aim 5)`,
)

console.log('\nHostile texts of 1 MB. MB/s, and time for twice as much (aim 100 and 2.1):')
for (const [name, piece] of HOSTILE) hostileRow(name, piece)

function streamed(kind: 'text' | 'json-sequence', input: Uint8Array, by = mask): number {
  const stream = by.stream(kind)
  let count = 0
  for (let at = 0; at < input.length; at += CHUNK_BYTES) {
    count += stream.push(input.subarray(at, at + CHUNK_BYTES)).length
  }
  return count + stream.end().length
}

function marked(kernel: ReturnType<typeof kernelFor>): number {
  return median(CORPUS_BYTES, () => marking(kernel, bytes, CHUNK_BYTES))
}

/** MB/s, the median of several runs, once the code has run for a while as in a gateway. */
function median(size: number, run: () => number, warmMs = WARM_MS): number {
  const begin = performance.now()
  while (performance.now() - begin < warmMs) run()
  const speeds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return size / 1_000 / (performance.now() - start)
  })
  return speeds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}

function small(quantile: number): string {
  const body = lines.find((line) => line.length > 900) ?? ''
  const times = Array.from({ length: SMALL_BODIES }, () => {
    const start = performance.now()
    mask.text(body)
    return (performance.now() - start) * 1_000
  })
  return (times.sort((a, b) => a - b)[Math.floor(SMALL_BODIES * quantile)] ?? 0).toFixed(1)
}

/** Lines of 16 kB each, since one longer than 64 kB without a gap is not shown. */
function hostileRow(name: string, piece: string): void {
  const line = piece.repeat(Math.ceil(16_384 / piece.length))
  const once = Buffer.from(`${line}\n`.repeat(HOSTILE_BYTES / 16_384))
  const twice = Buffer.from(`${line.repeat(2)}\n`.repeat(HOSTILE_BYTES / 16_384))
  const speed = median(once.length, () => streamed('text', once), HOSTILE_WARM_MS)
  const double = median(twice.length, () => streamed('text', twice), HOSTILE_WARM_MS)
  console.log(
    `  ${name.padEnd(30)}${speed.toFixed(1).padStart(8)}${((2 * speed) / double).toFixed(2).padStart(8)}`,
  )
}

function row(name: string, speed: number): void {
  console.log(`  ${name.padEnd(30)}${speed.toFixed(1).padStart(8)}`)
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2)
}
