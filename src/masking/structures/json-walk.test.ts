/** Tests of the walk over JSON: whoever walks, and however a document is cut, it reads the same. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../base/limits.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import type { FieldRule } from '../../flow/profile.ts'
import { CleanTexts } from '../clean-texts.ts'
import { FieldAutomaton } from '../declared/field-automaton.ts'
import { Engine } from '../engine.ts'
import { NamedSignal } from '../names/named.ts'
import { KeyedPseudonyms } from '../pseudonym/pseudonyms.ts'
import { MaskTally } from '../tally.ts'
import { Scanner } from '../text/scanner.ts'
import { KeptShapes } from './kept-shapes.ts'

const KEY = { epoch: 0, key: new Uint8Array(64).fill(5) }
const names = new NamedSignal({ names: [], literals: [] })
const scanners = { wasm: new Scanner(names), twin: new Scanner(names, { isTwin: true }) }
const RULES: readonly FieldRule[] = [
  { path: '**.secret_box', category: 'user.content', treatment: 'redact' },
  { path: 'items[].ref', category: 'user.unique_id', treatment: 'pseudonym' },
  { path: '**.status', category: undefined, treatment: 'safe' },
  { path: '**.free.**', category: undefined, treatment: 'free' },
]

function engineOf(kind: keyof typeof scanners, posture: 'detect' | 'strict'): Engine {
  return new Engine({
    pseudonyms: new KeyedPseudonyms({ current: () => KEY, all: () => [KEY] }),
    ...{ names, scanner: scanners[kind], needles: [], ownHosts: [], posture, limits: LIMITS },
    ...{ declared: new FieldAutomaton(RULES), tally: new MaskTally() },
    clean: { safe: new CleanTexts(), any: new CleanTexts(), names: new WeakSet() },
    shapes: new KeptShapes(names),
  })
}

/** The masked text, or why there is none. */
function masked(engine: Engine, text: string, sizes: readonly number[] = []): string {
  const mask = engine.json({ isSequence: true })
  const bytes = Buffer.from(text)
  const parts: Uint8Array[] = []
  let at = 0
  try {
    for (const size of [...sizes, bytes.length]) {
      parts.push(Buffer.from(mask.push(bytes.subarray(at, at + size))))
      at += size
    }
    return Buffer.concat([...parts, mask.end()]).toString('utf8')
  } catch (error) {
    if (error instanceof BrokenReply) return error.message
    throw error
  }
}

const CARD = '4242'.repeat(4)
const KEYS = [
  ...['id', 'a', 'type', 'name', 'key', 'value', 'v', 'label', 'email', 'phone', 'status', 'ref'],
  ...['customer', 'items', 'secret_box', 'free', 'note', 'na\\u006de', 'schlüssel', 'password'],
  ...['long_name_of_a_member', 'long_name_of_a_membes', 'attr__type', 'attr__value', 'user_id'],
]
const TEXTS = [
  ...['', 'x', 'ok', 'Ada Lovelace', 'ada@example.com', 'email', 'hidden', 'plain text here'],
  '{\\"email\\":\\"zork\\",\\"a\\":[1]}',
  ...['call +49 30 901820', 'sk_test', '\\u0061da@example.com', 'é', 'a\\nb', CARD],
]
const scalars = fc.oneof(
  fc.constantFrom(...TEXTS).map((text) => `"${text}"`),
  fc.constantFrom('0', '-1', '12.5', '1e3', CARD, '123456789012', '-0.5', '01', '1.'),
  fc.constantFrom('true', 'false', 'null', 'nul', 'trues'),
)
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 6 })
      .map((pairs) => `{${pairs.map(([key, inner]) => `"${key}":${inner}`).join(', ')}}`),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
  ),
}))
const documents = fc.array(value, { minLength: 1, maxLength: 5 }).map((each) => each.join('\n'))
const broken = fc
  .tuple(documents, fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '\\', 'x', ' '))
  .map(([text, at, sign]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + sign + text.slice(place + 1)
  })
const chunkings = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 30 })
const postures = fc.constantFrom('detect', 'strict') as fc.Arbitrary<'detect' | 'strict'>

describe('the walk over JSON', () => {
  const engines = {
    detect: { wasm: engineOf('wasm', 'detect'), twin: engineOf('twin', 'detect') },
    strict: { wasm: engineOf('wasm', 'strict'), twin: engineOf('twin', 'strict') },
  }

  it('reads the same in WebAssembly, in its twin, and where nothing was learned before', () => {
    fc.assert(
      fc.property(fc.oneof(documents, broken), postures, (text, posture) => {
        const { wasm, twin } = engines[posture]
        const first = masked(wasm, text)
        expect(masked(wasm, text)).toBe(first)
        expect(masked(twin, text)).toBe(first)
        expect(masked(engineOf('wasm', posture), text)).toBe(first)
      }),
      { numRuns: 400 },
    )
  })

  it('reads the same however it is cut', () => {
    fc.assert(
      fc.property(documents, chunkings, postures, (text, sizes, posture) => {
        const { wasm } = engines[posture]
        expect(masked(wasm, text, sizes)).toBe(masked(wasm, text))
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    '{"email":"x@y.example","name":{"first":"Zork"}}',
    '{"email":null,"name":{"first":"Zork","given":["Zork"]}}',
    '{"name":"Zork","a":{"b":1},"email":null}',
    '{"key":"email","value":{"stringValue":"Zork"}}',
    '{"key":"email","a":1,"value":["Zork",{"b":"Zork"}]}',
    '{"value":"Zork","key":"email"}',
    '{"type":"email","value":"Zork"}',
    '{"email":{"a":{"b":["Zork"]}},"customer":{"name":"Zork"}}',
    '{"secret_box":{"a":[1,{"b":"Zork"}]},"items":[{"ref":"Zork"}]}',
  ])('hides what stands beside tells of, once learned as well: %s', (text) => {
    // What ends as another begins is told apart: a document with and one without a teller.
    const bare = text.replace('"email":null,', '').replace('"key":"email",', '"key":"note",')
    for (const engine of [engines.detect.wasm, engines.detect.twin]) {
      for (let round = 0; round < 3; round += 1) {
        masked(engine, bare)
        expect(masked(engine, text)).not.toContain('Zork')
      }
    }
  })

  it('goes on by other means where there are more names than are kept', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `{"k${at}":{"email":"x${at}"},"n":1}`)
    const shown = masked(engines.detect.wasm, many.join('\n'))
    expect(shown).not.toMatch(/"x\d/)
    expect(shown.split('\n').every((line) => JSON.parse(line).n === 1)).toBe(true)
  })

  it('stops at the deepest level that is allowed', () => {
    const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
    expect(masked(engines.detect.wasm, deep(LIMITS.mask_depth_max))).toBe(
      deep(LIMITS.mask_depth_max),
    )
    expect(masked(engines.detect.wasm, deep(LIMITS.mask_depth_max + 1))).toMatch(/^LIMIT/)
  })
})
