/** `vitrine mask` as a filter, run as people run it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** `npm test` builds before it tests. */
const PROGRAM = fileURLToPath(new URL('../../dist/src/bin/vitrine.js', import.meta.url))
const MAIL = 'ada@example.com'
const LINES = `user ${MAIL} from 203.0.113.9\n{"email":"${MAIL}","password":"x1","n":9007199254740993}\n`

function mask(input: string | Buffer, ...parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'mask', ...parameters], {
    input,
    encoding: 'utf8',
    env: { ...process.env, MASK_KEY: 'k'.repeat(40) },
  })
  return { status, stdout, stderr }
}

describe('vitrine mask', () => {
  it('masks lines of text and of JSON alike, with the same stand-in for the same person', () => {
    const { status, stdout } = mask(LINES)
    expect(status).toBe(0)
    expect(stdout).not.toContain(MAIL)
    expect(stdout).not.toContain('203.0.113.9')
    const [text = '', json = ''] = stdout.split('\n')
    const { email, password } = JSON.parse(json)
    expect(text).toContain(email)
    expect(password).toBe('[masked]')
    expect(json).toContain('9007199254740993')
  })

  it('makes the same stand-ins again with the same key, and others without', () => {
    const [once, again] = [
      mask(LINES, '--key', 'env:MASK_KEY'),
      mask(LINES, '--key', 'env:MASK_KEY'),
    ]
    expect(once.stdout).toBe(again.stdout)
    expect(mask(LINES).stdout).not.toBe(once.stdout)
  })

  it('reads a document that is printed over many lines, from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'vitrine-mask-')), 'a.json')
    writeFileSync(
      file,
      JSON.stringify({ customer: { name: 'Ada', email: MAIL }, id: 'ch_1' }, null, 2),
    )
    const { stdout } = mask('', file)
    const read = JSON.parse(stdout)
    expect(read.id).toBe('ch_1')
    expect(read.customer.name).toMatch(/^name_/)
    expect(stdout).not.toContain(MAIL)
  })

  it('says where what was found, by which rule, and never what', () => {
    const { stdout } = mask(LINES, '--explain')
    expect(stdout).toContain('1:6-20\tmail-address\tuser.contact.email\tcertain\n')
    expect(stdout).not.toContain('ada')
  })

  it('stops where it cannot read on, and writes none of it', () => {
    const { status, stdout, stderr } = mask(Buffer.from([0x61, 0xff, 0x0a]))
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('nothing that was not masked was written')
    expect(mask('', '--key', 'k').stderr).toContain('env:NAME or file:PATH')
    expect(mask('', 'no-such-file').status).toBe(1)
  })

  it("counts the organisation's own rules, and says where one is faulty", () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-rules-'))
    const file = join(folder, 'vitrine.yaml')
    const rules = (example: string): string =>
      [
        'version: 1',
        'masking:',
        '  literals: [{ text: Project Heron, category: user.content }]',
        '  patterns:',
        "    - { id: loyalty-card, pattern: 'LC-\\d{8}', category: user.unique_id,",
        `        examples: [${example}] }`,
        '',
      ].join('\n')
    writeFileSync(file, rules('LC-00000000'))
    const { status, stdout } = mask('Project Heron scanned LC-12345678\n', '--rules', file)
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^data_\w+ scanned id_\w+\n$/)])
    writeFileSync(file, rules('LC-1'))
    const faulty = mask('LC-12345678\n', '--rules', file)
    expect([faulty.status, faulty.stdout]).toEqual([1, ''])
    expect(faulty.stderr).toContain(':6:20: masking.patterns[0].examples[0]: The pattern finds')
  })
})
