/** Law: what nobody waits for fails somewhere; a rejection that nobody caught ends the gateway. */
import { Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { type Breach, breachAt, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import { isProduct, type Source } from './source.ts'

/** Those that never reject, as was looked at: `file`, and what is called there. */
const NEVER_REJECTING: readonly (readonly [path: string, callee: string])[] = [
  // They hand to `report` whatever is thrown in them.
  ['src/access/access.ts', 'this.#uncovered.endAll'],
  ['src/access/access.ts', 'this.#uncovered.endInTurns'],
  ['src/access/access.ts', 'this.#closer.flush'],
  ['src/access/closer.ts', 'this.flush'],
  ['src/access/closer.ts', 'this.flush().then'],
  ['src/access/lifetimes.ts', 'this.lapse'],
  ['src/access/store-watch.ts', 'this.beat().then'],
  ['src/bin/start-gateway.ts', 'takeConfiguration'],
  ['src/control/serve-control.ts', 'listen'],
  ['src/protocols/http/http1-connection.ts', 'this.#answer'],
  ['src/protocols/postgres/listen.ts', 'welcome'],
  ['src/protocols/postgres/upstream.ts', 'this.#leave'],
  ['src/protocols/postgres/upstream.ts', 'this.#giveUp'],
  ['src/protocols/postgres/exchanges.ts', 'this.#house.upstream.cancel'],
  ['src/stores/certificates/local-authority.ts', 'this.#renew'],
  ['src/stores/ledger-files/directory-lock.ts', 'this.#showLife'],
  ['src/stores/witness-files/witnessing.ts', 'this.visit().finally'],
  ['src/trackers/trackers.ts', 'this.#confirm'],
  ['src/trackers/trackers.ts', 'this.#poll().finally'],
  // The record answers what it cannot take; what it throws is a bug.
  ['src/bin/build-database-door.ts', 'ending.knocks.count'],
  ['src/bin/start-gateway.ts', 'house.knocks.count'],
  ['src/bin/start-gateway.ts', 'ledger.recordFact'],
  ['src/gateway/knocks.ts', 'this.flush'],
  ['src/ledger/ledger.ts', 'this.#interrupt'],
  ['src/ledger/log/sequencer.ts', 'this.#write'],
  // Nothing that it waits for rejects.
  ['src/access/sign-ins.ts', 'Promise.allSettled(this.#looking).then'],
]

/** What these answer is no promise. */
const AT_ONCE = /\.(push|add|delete|write)$|^each$|^libsql\.close$/
const MEND = 'end it with `.catch(…)`, or see that it never rejects and list it in this law'

describe('what nobody waits for', () => {
  it('is caught, or never rejects', () => {
    expectKept(houseSources().flatMap(breachesOfVoids))
  })

  it('is listed only where it still is', () => {
    const gone = NEVER_REJECTING.filter(
      ([path, callee]) => !houseSources().some((s) => s.path === path && s.text.includes(callee)),
    )
    expect(gone, 'remove these from NEVER_REJECTING').toEqual([])
  })

  it('is seen', () => {
    const text = [
      'void run()',
      'const act = () => void this.run()',
      'void run().catch(report)',
      'void run().catch(report).finally(end)',
      'void run().then(one, other)',
      'void run().then(one)',
      'const add = (one: string) => void all.push(one)',
      'void (async () => undefined)()',
      'void (await run())',
    ].join('\n')
    expect(faultyLines(breachesOfVoids, 'src/gateway/x.ts', text)).toEqual([1, 2, 6, 8])
    expect(faultyLines(breachesOfVoids, 'src/gateway/x.test.ts', text)).toEqual([])
  })
})

function breachesOfVoids(source: Source): Breach[] {
  if (!isProduct(source.path)) return []
  const breaches: Breach[] = []
  new Visitor({
    UnaryExpression: ({ operator, argument, start }) => {
      if (operator !== 'void' || argument.type !== 'CallExpression') return
      const callee = source.text.slice(argument.callee.start, argument.callee.end)
      const isCaught =
        /\.catch\(/.test(callee) ||
        callee.endsWith('.catch') ||
        (callee.endsWith('.then') && argument.arguments.length === 2)
      const isListed = NEVER_REJECTING.some((one) => one[0] === source.path && one[1] === callee)
      if (isCaught || isListed || AT_ONCE.test(callee)) return
      breaches.push(breachAt(source, start, { ban: `void ${callee}(…)`, mend: MEND }))
    },
  }).visit(source.program)
  return breaches
}
