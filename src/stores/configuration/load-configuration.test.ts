/** Loading: the example is sound, own profiles stand before ours, and files are what they seem. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../base/digest.ts'
import { renderProblems } from '../../register/problem.ts'
import { loadConfiguration } from './load-configuration.ts'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-load-'))
  file = join(folder, 'vitrine.yaml')
})

afterEach(() => rmSync(folder, { recursive: true }))

function told(): string {
  const { problems } = loadConfiguration(file)
  return problems === undefined ? 'sound' : renderProblems(problems).replaceAll(folder, '')
}

describe('the example', () => {
  const path = fileURLToPath(new URL('../../../examples/vitrine.yaml', import.meta.url))

  it('is sound, and comes to what it says', () => {
    const { configuration, problems } = loadConfiguration(path)
    expect(renderProblems(problems ?? [])).toBe('')
    const summary = configuration?.subProcessors.map((one) => [
      one.name,
      one.risk,
      one.posture,
      one.grantMinutesMax,
      one.endpoints.live?.hosts[0],
    ])
    expect(summary).toEqual([
      ['payments', 'high', 'strict', 60, 'api.stripe.com'],
      ['messages', 'high', 'strict', 60, 'api.twilio.com'],
      ['cards', 'high', 'strict', 60, '0123456789abcdef-shop-checkout-live.adyenpayments.com'],
      ['warehouse', 'moderate', 'strict', 120, 'api.warehouse.corp.example'],
    ])
  })
})

describe('a configuration on disk', () => {
  it('is named by the digest of its bytes, a byte order mark included', () => {
    const bytes = '\ufeffversion: 1\n'
    writeFileSync(file, bytes)
    expect(loadConfiguration(file)).toMatchObject({
      problems: undefined,
      digest: sha256Hex(bytes),
      configuration: {
        digest: sha256Hex(bytes),
        files: [{ path: file, digest: sha256Hex(bytes) }],
      },
    })
  })

  it('uses a profile of one’s own before a shipped one of that name', () => {
    mkdirSync(join(folder, 'profiles'))
    writeFileSync(
      join(folder, 'profiles', 'stripe.yaml'),
      'name: stripe\ntitle: Ours\nsources: [us]\nslot: bearer\nhosts: { api: { live: pay.test } }\n',
    )
    writeFileSync(
      file,
      'version: 1\nsub_processors: { p: { profile: stripe, live: { credential: env:K } } }',
    )
    expect(loadConfiguration(file).configuration?.subProcessors[0]).toMatchObject({
      title: 'Ours',
      endpoints: { live: { hosts: ['pay.test'] } },
    })
  })

  it('tells of a faulty profile even where nothing uses it, and of one under a false name', () => {
    mkdirSync(join(folder, 'profiles'))
    writeFileSync(file, 'version: 1')
    writeFileSync(join(folder, 'profiles', 'a.yaml'), 'name: a\n')
    expect(told()).toContain('/profiles/a.yaml:1:1: title: This key is missing.')
    writeFileSync(
      join(folder, 'profiles', 'a.yaml'),
      'name: b\ntitle: B\nsources: [us]\nslot: bearer\n',
    )
    expect(told()).toContain('The name of the profile and that of its file differ.')
    writeFileSync(join(folder, 'profiles', 'a.yaml'), '')
    writeFileSync(
      file,
      'version: 1\nsub_processors: { p: { profile: a, live: { credential: env:K } } }',
    )
    expect(told()).not.toContain('There is no such profile')
    rmSync(join(folder, 'profiles', 'a.yaml'))
    mkdirSync(join(folder, 'profiles', 'a.yaml'))
    expect(told()).toContain('/profiles/a.yaml:1:1: It cannot be read')
    rmSync(join(folder, 'profiles'), { recursive: true })
    writeFileSync(join(folder, 'profiles'), '')
    expect(told()).toContain('/profiles:1:1: It cannot be read')
  })

  it('is a file of text of a sane length', () => {
    expect(told()).toContain('/vitrine.yaml:1:1: It cannot be read')
    mkdirSync(file)
    expect(told()).toContain('cannot be read')
    rmSync(file, { recursive: true })
    writeFileSync(file, Buffer.from([0x76, 0xff, 0xfe]))
    expect(told()).toContain('not UTF-8')
  })
})

describe('patterns of its own', () => {
  const masking = (pattern: string): string =>
    [
      'version: 1',
      'masking:',
      '  patterns:',
      '    - id: loyalty-card',
      `      pattern: '${pattern}'`,
      '      category: user.unique_id',
      '      examples: [LC-00000000]',
      '      counter_examples: [LC-1]',
      '',
    ].join('\n')

  it('are tried on their examples', () => {
    writeFileSync(file, masking('LC-\\d{8}'))
    expect(told()).toBe('sound')
    writeFileSync(file, masking('LC-\\d+'))
    expect(told()).toContain('/vitrine.yaml:8:26: masking.patterns[0].counter_examples[0]: ')
  })

  it('say where an incident repeats itself', () => {
    const lines = ['version: 1', 'masking:', '  incidents:', '    INC-42:', '      literals:']
    const literal = '        - { text: Project Heron, category: user.content }'
    writeFileSync(file, [...lines, literal, ''].join('\n'))
    expect(told()).toBe('sound')
    writeFileSync(file, [...lines, literal, literal, ''].join('\n'))
    expect(told()).toContain(
      '/vitrine.yaml:7:19: masking.incidents.INC-42.literals[1].text: This never',
    )
  })

  it('are refused with their place where they could take for ever', () => {
    writeFileSync(file, masking('LC-(?=\\d)'))
    expect(told()).toContain(
      '/vitrine.yaml:5:16: masking.patterns[0].pattern: It cannot be run in linear',
    )
  })
})
