/** A document is masked place by place, or, where it is not what it was to be, not at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Built } from '../../flow/lineage.ts'
import { type BuiltValues, maskedDocument } from './built-document.ts'

const value = (lineage: 'safe' | 'value'): Built => ({
  ...{ holds: 'value', kind: 'text', read: (text) => text, write: (text) => text },
  lineage:
    lineage === 'safe'
      ? { shows: 'safe' }
      : { shows: 'value', category: 'user.name', treatment: 'pseudonym' },
})
const [SAFE, PERSON] = [value('safe'), value('value')]

const VALUES: BuiltValues = {
  value: (raw, { lineage }) => (lineage.shows === 'safe' ? raw : '"~"'),
  name: (name) => name.replace('ana', '~'),
}

const object = (members: Record<string, Built>): Built => ({
  holds: 'object',
  members: new Map(Object.entries(members)),
})
const list = (items: Built): Built => ({ holds: 'list', items })
const ROW = object({ id: SAFE, who: PERSON })

function masked(text: string, built: Built): string | undefined {
  return maskedDocument(text, built, VALUES)
}

describe('what fits', () => {
  it.each<[string, Built, string]>([
    ['{"id" : 9007199254740993, "who" : "Ana"}', ROW, '{"id" : 9007199254740993, "who" : "~"}'],
    [' [1.50 ,\n "Ana" ] ', { holds: 'tuple', items: [SAFE, PERSON] }, ' [1.50 ,\n "~" ] '],
    ['{"who":"A","who":"B","id":1e5}', ROW, '{"who":"~","who":"~","id":1e5}'],
    ['{"\\u0077ho":"A"}', ROW, '{"\\u0077ho":"~"}'],
    [
      '[{"who":"A\\\\"},{"id":"\\"who\\":\\\\\\""}]',
      list(ROW),
      '[{"who":"~"},{"id":"\\"who\\":\\\\\\""}]',
    ],
    ['[]', { holds: 'tuple', items: [PERSON] }, '[]'],
    ['{}', ROW, '{}'],
    ['null', ROW, 'null'],
    ['{"who":null,"id":{"a":["}",{"b":"]"}]}}', ROW, '{"who":null,"id":{"a":["}",{"b":"]"}]}}'],
    ['{"who":{"a":["}"]}}', ROW, '{"who":"~"}'],
    ['{"who":["A",["B",null]]}', ROW, '{"who":["~",["~",null]]}'],
    [
      '{"ana":"A","b":"B"}',
      { holds: 'record', names: { shows: 'open' }, values: PERSON },
      '{"~":"~","b":"~"}',
    ],
    ['"{\\"who\\":\\"A\\"}"', { holds: 'text', document: ROW }, '"{\\"who\\":\\"~\\"}"'],
  ])('%s', (text, built, expected) => {
    expect(masked(text, built)).toBe(expected)
  })
})

describe('what does not', () => {
  it.each<[string, Built]>([
    ['{"id":1,"name":"Ana"}', ROW],
    ['{"id":1,"__proto__":"Ana"}', ROW],
    ['["Ana"]', ROW],
    ['"Ana"', ROW],
    ['7', ROW],
    ['nullx', ROW],
    ['{"id":1} "Ana"', ROW],
    ['{"id":1', ROW],
    ['{"id" 1}', ROW],
    ['{"id":}', ROW],
    ['{"id":"Ana}', ROW],
    ['{"id":[1}', ROW],
    ['{id:1}', ROW],
    ['', ROW],
    ['{"id":Ana}', ROW],
    ['[1,"Ana","Bo"]', { holds: 'tuple', items: [SAFE, PERSON] }],
    ['{"0":"Ana"}', { holds: 'tuple', items: [SAFE] }],
    ['[{"id":1},["Ana"]]', list(ROW)],
    ['"{\\"name\\":\\"Ana\\"}"', { holds: 'text', document: ROW }],
    ['"Ana"', { holds: 'text', document: ROW }],
    ['{"who":"Ana"}', { holds: 'text', document: ROW }],
  ])('%s', (text, built) => {
    expect(masked(text, built)).toBeUndefined()
  })

  it('is none of whatever is written between or around', () => {
    const written = fc.string({ unit: fc.constantFrom(...'{}[]",:\\n1 ANAida') })
    const property = fc.property(written, (text) => {
      const shown = masked(`{"id":1,"who":${text}}`, object({ id: SAFE, who: PERSON }))
      const isShown = shown === undefined || !/A/.test(shown.replaceAll('"id"', ''))
      // What the text itself made a member of may be nobody's.
      if (!text.includes('"id"')) expect(isShown).toBe(true)
    })
    fc.assert(property, { numRuns: 3_000 })
  })

  it('takes no longer than there is text', () => {
    const deep = `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)},"who":"${'\\\\'.repeat(200_000)}"}`
    expect(masked(deep, ROW)).toMatch(/"who":"~"\}$/)
    expect(masked(`{"id":${'["'.repeat(200_000)}`, ROW)).toBeUndefined()
  })
})

describe('any document that is built so', () => {
  type Pair = { readonly text: string; readonly built: Built; readonly shown: string }
  const leaf = fc
    .tuple(fc.boolean(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)))
    .map(([isSafe, one]): Pair => {
      const text = JSON.stringify(one)
      return { text, built: isSafe ? SAFE : PERSON, shown: isSafe || one === null ? text : '"~"' }
    })
  const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
    pair: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('pair'), { maxLength: 4 }).map((all): Pair => {
        const written = (of: 'text' | 'shown'): string => `[${all.map((one) => one[of]).join()}]`
        const built: Built = { holds: 'tuple', items: all.map((one) => one.built) }
        return { text: written('text'), built, shown: written('shown') }
      }),
      fc
        .dictionary(
          fc.string().map((name) => `k${name}`),
          tie('pair'),
        )
        .map((all): Pair => {
          const named = Object.entries(all)
          const written = (of: 'text' | 'shown'): string =>
            `{${named.map(([name, one]) => `${JSON.stringify(name)}:${one[of]}`).join()}}`
          const members = new Map(named.map(([name, one]) => [name, one.built]))
          return {
            text: written('text'),
            built: { holds: 'object', members },
            shown: written('shown'),
          }
        }),
      tie('pair').map(
        ({ text, built, shown }): Pair => ({
          text: JSON.stringify(text),
          built: { holds: 'text', document: built },
          shown: JSON.stringify(shown),
        }),
      ),
    ),
  }))

  it('is masked there, and nowhere else', () => {
    const property = fc.property(pair, ({ text, built, shown }) => {
      const values = { ...VALUES, name: (name: string) => name }
      expect(maskedDocument(text, built, values)).toBe(shown)
    })
    fc.assert(property, { numRuns: 1_000 })
  })
})
