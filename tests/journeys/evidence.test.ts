/** The record as an auditor takes it home: exported, verified, held against what was kept. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TourStage } from '../../src/bin/tour-stage.ts'

let stage: TourStage
let ledger = ''
let vkey = ''

beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  for (const person of ['ada', 'grace', 'alan']) await stage.signIn(person)
  const why = ['--incident', 'INC-1', '--why', 'Ask Rosalind Franklin']
  await stage.quiet('request', 'payments', '--as', 'ada', ...why)
  await stage.quiet('approve', '--as', 'grace', '--yes')
  await stage.quickstart.settle()
  ledger = join(stage.folder, '.vitrine', 'ledger')
  vkey = `${ledger}.vkey`
})
afterAll(() => stage.close())

const place = (name: string): string => join(stage.folder, name)

describe('evidence', () => {
  it('of the whole log is exported and verifies offline', async () => {
    const exported = await stage.quiet('audit', 'export', place('copy'), '--as', 'alan')
    expect(exported).toMatch(/^\d+ entries in \d+ tiles and a checkpoint/)
    expect(await stage.quiet('audit', 'verify', place('copy'), '--vkey', vkey)).toMatch(/^Sound\./)
    expect(await stage.quiet('audit', 'verify')).toMatch(/^Sound\./)
  })

  it('of one entry verifies offline, and not once it was changed', async () => {
    const file = place('one.tlog-proof')
    await stage.quiet('audit', 'proof', '8', '-o', file, '--as', 'alan')
    const proven = await stage.quiet('audit', 'verify-proof', file, '--vkey', vkey)
    expect(proven).toContain('Proven: entry 8')
    const text = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      text.replace(/extra (.)/, (_all, one) => `extra ${one === 'A' ? 'B' : 'A'}`),
    )
    expect(await stage.quiet('audit', 'verify-proof', file, '--vkey', vkey)).toContain(
      'proves nothing',
    )
  })

  it('is held against a checkpoint that was kept', async () => {
    const kept = place('kept.checkpoint')
    writeFileSync(kept, readFileSync(join(ledger, 'checkpoint')))
    await stage.quiet('request', 'payments', '--as', 'ada', '--incident', 'INC-2', '--why', 'more')
    await stage.quickstart.settle()
    const against = ['--vkey', vkey, '--against', kept]
    expect(await stage.quiet('audit', 'verify', ledger, ...against)).toMatch(/^Sound\./)
    // The copy was taken before: it is whole in itself, and shorter than what was seen later.
    writeFileSync(kept, readFileSync(join(ledger, 'checkpoint')))
    const cut = await stage.quiet('audit', 'verify', place('copy'), ...against)
    expect(cut).toMatch(/Not sound[\s\S]*truncated/)
  })

  it('is not believed under another key', async () => {
    const other = readFileSync(vkey, 'utf8').replace(/\+[0-9a-f]{8}\+/, '+00000000+')
    writeFileSync(place('other.vkey'), other)
    const told = await stage.quiet('audit', 'verify', ledger, '--vkey', place('other.vkey'))
    expect(told).toContain('Nothing was verified.')
    const none = ['audit', 'verify-proof', place('none'), '--vkey', vkey]
    expect(await stage.quiet(...none)).toMatch(/There is no .*none/)
  })

  it('holds no word of a reason, which can be erased for good', async () => {
    const tiles = readdirSync(join(ledger, 'tile'), { recursive: true, withFileTypes: true })
    const bytes = tiles
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name)))
    expect(Buffer.concat(bytes).includes('Rosalind')).toBe(false)
    const found = await stage.quiet(
      'audit',
      'search',
      '--kind',
      'requested',
      '--as',
      'alan',
      '--json',
    )
    const [first = ''] = found.split('\n')
    const { index }: { readonly index: number } = JSON.parse(first)
    expect(found).toContain('Rosalind')
    expect(await stage.quiet('audit', 'erase', String(index), '--as', 'ada')).toContain(
      'ROLE_MISSING',
    )
    expect(await stage.quiet('audit', 'erase', String(index), '--as', 'alan')).toContain(
      'cannot be read',
    )
    expect(await stage.quiet('audit', 'show', String(index), '--as', 'alan')).not.toContain(
      'Rosalind',
    )
    expect(await stage.quiet('requests', '--as', 'grace', '--json')).not.toContain('Rosalind')
    await stage.quickstart.settle()
    expect(await stage.quiet('audit', 'verify', ledger)).toMatch(/^Sound\./)
  })
})
