/** Several sub-processors of one incident on a terminal: each with its own terms, one locked, ended. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TourStage } from '../../src/bin/tour-stage.ts'
import { at } from '../../src/bin/value-at.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/src/bin/vitrine.js', import.meta.url))

let stage: TourStage
beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  for (const person of ['ada', 'grace', 'alan']) await stage.signIn(person)
})
afterAll(() => stage.close())

const WHY = ['--incident', 'INC-42', '--why', 'Payments fail', '--as', 'ada']

async function asked(...parameters: readonly string[]): Promise<unknown> {
  return JSON.parse(await stage.quiet('request', ...parameters, ...WHY, '--json'))
}

/** Asked for, and approved as it is. */
async function granted(...parameters: readonly string[]): Promise<void> {
  const id = String(at(await asked(...parameters), 'id'))
  expect(await stage.quiet('approve', id, '--as', 'grace', '--yes')).toContain('Approved.')
}

describe('what is asked of several', () => {
  it('is said of one with its name before it, and of all without', async () => {
    const some = ['--reveal', 'payments=**.email', '--scope', 'payments=GET /v1/charges/*']
    const request = await asked('payments', 'orders', ...some, '--class', 'orders=read-billed')
    expect(at(request, 'targets')).toMatchObject([
      { subProcessor: 'orders', patterns: [], classes: ['read-billed'], reveals: [] },
      { subProcessor: 'payments', patterns: ['GET /v1/charges/*'], reveals: ['**.email'] },
    ])
    await stage.quiet('withdraw', String(at(request, 'id')), '--as', 'ada')
  })

  it('is refused of one that is not among them, and of one that has no such thing', async () => {
    const other = ['payments', 'orders', '--reveal', 'stripe=**.email']
    expect(await stage.quiet('request', ...other, ...WHY)).toMatchInlineSnapshot(`
      "✗ --reveal is said of stripe, which is not one of payments and orders.
        → Write it as --reveal payments=… for one, without a name for all.
      "
    `)
    const all = ['payments', 'orders', '--reveal', '**.email']
    expect(await stage.quiet('request', ...all, ...WHY)).toMatchInlineSnapshot(`
      "✗ The request cannot be read as asked. REQUEST_INVALID
        Number 2 of those asked for: Only a personal field that the profile declares can be revealed at orders: here such as shop.*.postal_code.
        → Correct what the reason names and send it again.
      "
    `)
  })
})

describe('connecting to several', () => {
  const command = ['connect', 'INC-42', '--as', 'ada', '--']
  const free = (printed: string): string =>
    printed.replace(/\b(lck|ses)_[0-9a-z]{20}\b/g, '$1_ID').replace(/\d\d:\d\d:\d\d UTC/g, 'TIME')

  it('leaves out what is locked, and says why; of none it is refused', async () => {
    await granted('payments', 'orders')
    await stage.quiet('lock', 'sub-processor', 'orders', '--because', 'a drill', '--as', 'grace')
    expect(free(await stage.quiet(...command, 'true'))).toMatchInlineSnapshot(`
      "! Left out, orders: A lock keeps everyone out of this. grace has locked sub-processor orders: lck_ID.
        → Ask an approver; \`vitrine locks\` lists what is locked, and \`vitrine unlock\` opens it.
      "
    `)
    const named = ['connect', 'INC-42', '--sub-processor', 'orders', '--sub-processor', 'payments']
    expect(await stage.quiet(...named, '--as', 'ada', '--', 'true')).toContain('LOCKED')
    await stage.quiet('lock', 'sub-processor', 'payments', '--because', 'more', '--as', 'grace')
    expect(free(await stage.quiet(...command, 'true'))).toMatchInlineSnapshot(`
      "✗ None of payments and orders can be opened. LOCKED
        payments: A lock keeps everyone out of this. grace has locked sub-processor payments: lck_ID. orders: A lock keeps everyone out of this. grace has locked sub-processor orders: lck_ID.
        → Ask an approver; \`vitrine locks\` lists what is locked, and \`vitrine unlock\` opens it.
      "
    `)
  })

  it('says what became of access that ended while it was in use', async () => {
    for (const [id] of (await stage.quiet('locks', '--as', 'grace')).matchAll(/lck_\w+/g)) {
      await stage.quiet('unlock', id, '--as', 'grace')
    }
    const end = [process.execPath, PROGRAM, 'end', 'INC-42', '--as', 'grace']
    const quietly = ['/bin/sh', '-c', '"$0" "$@" > /dev/null', ...end]
    expect(free(await stage.quiet(...command, ...quietly))).toMatchInlineSnapshot(`
      "Open while it runs: payments and orders. For one alone: --sub-processor payments | orders
      ! Access to payments ended at TIME while it was in use: by grace.
        → If the incident is still open, ask anew with \`vitrine request\`.
      ! Access to orders ended at TIME while it was in use: by grace.
        → If the incident is still open, ask anew with \`vitrine request\`.
      "
    `)
  })
})
