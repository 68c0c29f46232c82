/** `vitrine mask`: masks what comes in on standard input, or files, and writes it out. */
import { createReadStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { utf8 } from '../base/bytes.ts'
import { hmacSha256 } from '../base/digest.ts'
import type { LocalCommands } from '../cli/setting.ts'
import { BrokenReply } from '../flow/broken-reply.ts'
import type { MaskRules } from '../flow/mask-rules.ts'
import { createMask, type Mask } from '../masking/create-mask.ts'
import { renderProblems } from '../register/problem.ts'
import { loadConfiguration } from '../stores/configuration/load-configuration.ts'
import { counted, explained } from './mask-reports.ts'
import { systemRandomness } from './system-clock.ts'

type Asked = Parameters<LocalCommands['mask']>[0]

const KEY_BYTES = 64
const KEY_LENGTH_MIN = 32
/** So much is looked at to tell a JSON document from lines. */
const DOCUMENT_BYTES_MAX = 1_048_576

/** The exit code: 1 where some of it could not be masked; nothing of that part is written. */
export async function runMask(asked: Asked): Promise<number> {
  const { files, format, isExplaining, isCounting, key } = asked
  const secret = keyOf(key)
  if (typeof secret === 'string') return failed(secret)
  const rules = rulesOf(asked.rules)
  if (typeof rules === 'string') return failed(rules)
  const masking = createMask({ key: secret, rules })
  const inputs = files.length === 0 ? [process.stdin] : files.map((file) => createReadStream(file))
  for (const input of inputs) {
    try {
      const told = isExplaining ? explained(masking) : masked(masking, format)
      const work = isCounting ? counted(masking) : told
      await pipeline(input, work, process.stdout, { end: false })
    } catch (error) {
      if (error instanceof BrokenReply) return failed(error.refusal.why)
      if (error instanceof Error && 'code' in error) return failed(faultOfFile(error))
      throw error
    }
  }
  return 0
}

function faultOfFile(error: Error): string {
  const isMissing = 'code' in error && error.code === 'ENOENT' && 'path' in error
  return isMissing ? `There is no ${String(error.path)}.` : error.message
}

/** The rules of a configuration, or everything that is wrong with it. */
function rulesOf(file: string | undefined): MaskRules | string {
  if (file === undefined) return { names: [], literals: [] }
  const { configuration, problems } = loadConfiguration(file)
  return configuration === undefined ? renderProblems(problems).trim() : configuration.masking
}

/** The key of stand-ins: of this run alone, or one that makes them the same every time. */
function keyOf(reference: string | undefined): Uint8Array | string {
  if (reference === undefined) return systemRandomness.bytes(KEY_BYTES)
  const [, kind, name = ''] = /^(env|file):(.+)$/s.exec(reference) ?? []
  if (kind === undefined) return 'A key is named as env:NAME or file:PATH, and never written out.'
  const text = kind === 'env' ? process.env[name] : readOrNothing(name)
  if (text === undefined) return `There is no key at ${kind}:${name}.`
  const trimmed = text.trim()
  if (trimmed.length < KEY_LENGTH_MIN) return `The key at ${kind}:${name} has under 32 characters.`
  return Buffer.concat(['one', 'two'].map((part) => hmacSha256(utf8(trimmed), part)))
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

type Chunks = AsyncIterable<Uint8Array>

function masked(masking: Mask, format: Asked['format']) {
  return async function* (input: Chunks): AsyncGenerator<Uint8Array> {
    const { gathered, rest } = await begin(input, format === 'auto' ? DOCUMENT_BYTES_MAX : 0)
    const found = format === 'auto' && isJson(gathered) ? 'json' : 'lines'
    const kind = format === 'auto' ? found : format
    const stream = masking.stream(kind === 'lines' ? 'text' : kind)
    yield stream.push(gathered)
    for await (const chunk of rest) yield stream.push(chunk)
    yield stream.end()
  }
}

/** The first bytes, whole where there are no more, and what comes after them. */
async function begin(
  input: Chunks,
  bytesMax: number,
): Promise<{ readonly gathered: Uint8Array; readonly rest: Chunks }> {
  const chunks = input[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let bytes = 0
  while (bytes < bytesMax) {
    const { done, value } = await chunks.next()
    if (done === true) break
    first.push(value)
    bytes += value.length
    // Lines are not kept waiting: a document that fits in one line is masked as a line as well.
    if (!/^\s*[[{]/.test(Buffer.from(first[0] ?? '').toString('latin1'))) break
  }
  return { gathered: Buffer.concat(first), rest: { [Symbol.asyncIterator]: () => chunks } }
}

function isJson(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8')
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function failed(why: string): number {
  process.stderr.write(`Masking stopped, and nothing that was not masked was written.\n${why}\n`)
  return 1
}
