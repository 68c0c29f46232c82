/** Law (invariants 8, 11): a secret is revealed where it is used, never where texts are made. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { isProduct, type Source } from './source.ts'

/** Rooms that carry secrets and have no use for their text. */
const BLIND_ROOMS = /^src\/(flow|gateway|ledger|register)\//
/** Calls whose arguments a person, a log or the record will read. */
const SPEAKING =
  /(^|\.)(Refusal|\w*Error|report|say|print|log|trace|debug|info|warn|error|fatal|record\w*)$/

describe('a secret', () => {
  it('is not revealed in rooms that only carry it, nor in what is said', () => {
    expectKept(houseSources().flatMap(breachesOfSecrets))
  })

  it('is seen to be revealed', () => {
    const text = [
      "throw new Error('no ' + secret.reveal())",
      "const refusal = new Refusal('LIMIT', secret.reveal())",
      'logger.warn({ key: secret.reveal() })',
      'const digest = sha256(utf8(secret.reveal()))',
      'recorder.recordFact({ kind: secret.reveal() })',
    ].join('\n')
    expect(faultyLines(breachesOfSecrets, 'src/stores/x.ts', text)).toEqual([1, 2, 3, 5])
    const quiet = 'const text = secret.reveal()'
    expect(faultyLines(breachesOfSecrets, 'src/ledger/x.ts', quiet)).toEqual([1])
    expect(faultyLines(breachesOfSecrets, 'src/stores/x.ts', quiet)).toEqual([])
  })
})

function breachesOfSecrets(source: Source): Breach[] {
  if (!isProduct(source.path)) return []
  const breaches: Breach[] = []
  const reveals: number[] = []
  const spoken: { readonly start: number; readonly end: number }[] = []
  const hear = (callee: { start: number; end: number }, node: { start: number; end: number }) => {
    if (SPEAKING.test(source.text.slice(callee.start, callee.end))) spoken.push(node)
  }
  new Visitor({
    CallExpression: (node) => {
      const { callee } = node
      if (/\.reveal$/.test(source.text.slice(callee.start, callee.end))) reveals.push(node.start)
      hear(callee, node)
    },
    NewExpression: (node) => hear(node.callee, node),
  }).visit(source.program)
  for (const offset of reveals) {
    const isSpoken = spoken.some(({ start, end }) => start <= offset && offset < end)
    const fault = {
      ban: isSpoken
        ? 'a secret in what is said'
        : 'a secret revealed in a room that only carries it',
      mend: 'hand on the Secret itself, or its digest',
    }
    if (isSpoken || BLIND_ROOMS.test(source.path)) breaches.push(breachAt(source, offset, fault))
  }
  return breaches
}
