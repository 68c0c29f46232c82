/**
 * Adding a sub-processor: the file stays its owner's, the key is tried, and nothing is half done.
 */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { renderProblems } from '../../register/problem.ts'
import {
  type Added,
  type Adding,
  addSubProcessor,
  type NotAdded,
  type ProbeRequest,
} from './add-sub-processor.ts'
import { profileFilesFor } from './load-configuration.ts'

const key = (prefix: string): string => `${prefix}${'a1B2c3D4e5F6'}`
const FULL = key(['sk', 'live', ''].join('_'))
const RESTRICTED = key(['rk', 'live', ''].join('_'))
const TEST = key(['sk', 'test', ''].join('_'))

const OLD = `# Ours. Keep the order.
version: 1

people:   # everybody
  - { id: ana, name: Ana,   roles: [developer] }

sub_processors:
    # the first one
    chat:
        profile: generic-rest
        live: { credential: "env:CHAT", hosts: [api.chat.example] }   # inside

# the end
policy: { idle_minutes_max: 5 }
`

/** Read once for all tests; none of them has profiles of its own. */
const profileFiles = profileFilesFor(join(tmpdir(), 'vitrine-without-profiles', 'vitrine.yaml'))

let folder = ''
let file = ''
let answer: { readonly status: number } | Refusal = { status: 200 }
const probes: ProbeRequest[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-add-'))
  file = join(folder, 'vitrine.yaml')
  answer = { status: 200 }
  probes.splice(0)
})

afterEach(() => rmSync(folder, { recursive: true }))

function add(adding: Partial<Adding> = {}, secret = FULL): Promise<Added | NotAdded> {
  return addSubProcessor(
    { profile: 'stripe', ...adding },
    {
      file,
      profileFiles,
      resolve: async () => new Secret(secret),
      signIns: new Map(),
      probe: async (_, request) => {
        probes.push(request)
        return answer
      },
    },
  )
}

async function refusal(adding: Partial<Adding> = {}, secret = FULL): Promise<string> {
  const done = await add(adding, secret)
  if (done.kind === 'added') throw new Error('it was added')
  return [done.why, renderProblems(done.problems), done.refusal?.code ?? ''].join('\n').trim()
}

describe('adding a sub-processor', () => {
  it('begins a file where there is none, for its owner alone', async () => {
    const done = await add()
    expect(done).toMatchObject({
      kind: 'added',
      tried: 'accepted',
      credential: 'env:STRIPE_API_KEY',
    })
    expect(readFileSync(file, 'utf8')).toMatchInlineSnapshot(`
      "version: 1

      sub_processors:
        stripe:
          profile: stripe
          live:
            credential: env:STRIPE_API_KEY
      "
    `)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(probes).toMatchObject([
      { method: 'GET', host: 'api.stripe.com', path: '/v1/balance', slot: { kind: 'bearer' } },
    ])
  })

  it('leaves every other byte of the file alone', async () => {
    writeFileSync(file, OLD)
    chmodSync(file, 0o640)
    await add({
      name: 'payments',
      purpose: 'Takes cards: all of them.',
      credential: 'file:keys/stripe',
    })
    const now = readFileSync(file, 'utf8')
    expect(now).toMatchInlineSnapshot(`
      "# Ours. Keep the order.
      version: 1

      people:   # everybody
        - { id: ana, name: Ana,   roles: [developer] }

      sub_processors:
          # the first one
          chat:
              profile: generic-rest
              live: { credential: "env:CHAT", hosts: [api.chat.example] }   # inside
          payments:
            profile: stripe
            purpose: "Takes cards: all of them."
            live:
              credential: file:keys/stripe

      # the end
      policy: { idle_minutes_max: 5 }
      "
    `)
    const [before = '', after = ''] = OLD.split('# inside\n')
    expect(now.startsWith(`${before}# inside\n`)).toBe(true)
    expect(now.endsWith(after)).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })

  it.each([
    ['no section', 'version: 1 # the first\npeople: []'],
    ['an empty section', 'version: 1 # the first\nsub_processors:\npeople: []\n'],
    ['an empty section in braces', 'version: 1 # the first\nsub_processors: {}\npeople: []\n'],
    [
      'a section in braces',
      'version: 1 # the first\nsub_processors: { a: { profile: generic-rest, live: { credential: env:A, hosts: [a.test] } } }\n',
    ],
    [
      'no last line break',
      'version: 1 # the first\nsub_processors:\n  a:\n    profile: generic-rest\n    live: { credential: env:A, hosts: [a.test] }',
    ],
    [
      'a list at the end',
      'version: 1 # the first\nsub_processors:\n  a:\n    profile: generic-rest\n    live:\n      credential: env:A\n      hosts:\n      - a.test\n\n\npeople: []\n',
    ],
    [
      'lines ended otherwise',
      'version: 1 # the first\r\nsub_processors:\r\n  a:\r\n    profile: generic-rest\r\n    live: { credential: env:A, hosts: [a.test] }\r\n',
    ],
  ])('goes into a file with %s', async (_, text) => {
    writeFileSync(file, text)
    const done = await add({ name: 'payments' })
    if (done.kind === 'not-added') throw new Error(`${done.why} ${renderProblems(done.problems)}`)
    expect(readFileSync(file, 'utf8')).toContain('version: 1 # the first')
    expect((await add({ name: 'payments' })).kind).toBe('not-added')
    expect((await add({ name: 'other' })).kind).toBe('added')
  })

  it('follows a link instead of replacing it', async () => {
    writeFileSync(join(folder, 'real.yaml'), OLD)
    symlinkSync('real.yaml', file)
    await add({ name: 'payments' })
    expect(lstatSync(file).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toContain('payments:')
  })

  it('asks for what the vendor needs, by its profile', async () => {
    const done = await add({ profile: 'twilio', account: 'AC01' }, 'auth-token')
    expect(done).toMatchObject({ kind: 'added', credential: 'env:TWILIO_AUTH_TOKEN' })
    expect(probes).toMatchObject([
      { host: 'api.twilio.com', path: '/2010-04-01/Accounts/AC01/Balance.json', account: 'AC01' },
    ])
    expect(await refusal({ profile: 'amplitude' })).toContain('account beside credential')
    const cards = await add({ profile: 'adyen', name: 'cards' }, 'something')
    expect(cards.kind === 'added' && cards.warnings.at(-1)).toMatchInlineSnapshot(
      `"No host is known for checkout, payment: add hosts: { checkout: HOST, payment: HOST } to reach them."`,
    )
  })
})

describe('the key that is added', () => {
  const warnings = async (adding: Partial<Adding>, secret: string): Promise<string> => {
    const done = await add(adding, secret)
    return done.kind === 'added' ? done.warnings.join('\n') : done.why
  }

  it('is warned of where it can write', async () => {
    expect(await warnings({}, FULL)).toMatchInlineSnapshot(
      `"This key can also write. The gateway does not; whoever steals the key could. Make a restricted key (Developers, API keys, Create restricted key) with Read where you debug and None everywhere else; its name begins with rk_."`,
    )
    expect(await warnings({ name: 'b' }, RESTRICTED)).toBe('')
    expect(await warnings({ name: 'c' }, TEST)).toContain('will show test data')
    expect(await warnings({ name: 'd' }, 'something')).toContain('cannot be told by its looks')
    expect(await warnings({ name: 'e', environment: 'mirror' }, TEST)).not.toContain('test data')
  })

  it('is not one of live for the mirror', async () => {
    expect(await refusal({ environment: 'mirror' }, FULL)).toContain('This is a live key')
    expect(existsSync(file)).toBe(false)
    expect(probes).toEqual([])
  })

  it('is tried, and nothing is written where it is not taken', async () => {
    answer = { status: 401 }
    expect(await refusal()).toContain('did not take the key (401)')
    answer = new Refusal('UPSTREAM_UNREACHABLE', 'a test')
    expect(await refusal()).toContain('UPSTREAM_UNREACHABLE')
    expect(existsSync(file)).toBe(false)
    for (const [status, tried] of [
      [403, 'no-permission'],
      [404, 'unclear'],
      [302, 'unclear'],
      [204, 'accepted'],
    ] as const) {
      answer = { status }
      expect(await add({ name: `s${status}` })).toMatchObject({ kind: 'added', tried })
    }
  })

  it('is taken untried where that is asked for, or nothing can be tried', async () => {
    answer = { status: 401 }
    expect(await add({ untried: true })).toMatchObject({ kind: 'added', tried: 'untried' })
    const plain = { profile: 'generic-rest', name: 'b', hosts: ['api.b.example'] }
    expect(await add(plain)).toMatchObject({ kind: 'added', tried: 'untried' })
    expect(probes).toEqual([])
  })

  it('is named, never given', async () => {
    const said = await refusal({ credential: FULL })
    expect(said).toContain('never given')
    expect(said).not.toContain(FULL)
    expect(existsSync(file)).toBe(false)
  })

  const ELSEWHERE = [
    [
      'the vendor’s own variable',
      undefined,
      'env:STRIPE_API_KEY',
      'export STRIPE_API_KEY=<the key>',
    ],
    ['another variable', 'env:OURS', 'env:OURS', 'export OURS=<the key>'],
    ['a file', 'file:keys/none', 'file:keys/none', '--credential env:NAME, file:PATH'],
    ['a command', 'exec:op read --with more', 'exec:op …', '--credential env:NAME, file:PATH'],
  ] as const
  it.each(ELSEWHERE)('is had before anything is written: %s', async (_how, said, where, next) => {
    const done = await addSubProcessor(
      { profile: 'stripe', ...(said !== undefined && { credential: said }) },
      {
        file,
        profileFiles,
        resolve: async () => new Refusal('CREDENTIAL_MISSING', 'a test'),
        signIns: new Map(),
        probe: async () => ({ status: 200 }),
      },
    )
    expect(done).toMatchObject({
      ...{ kind: 'not-added', refusal: { code: 'CREDENTIAL_MISSING' } },
      ...{ why: `The key cannot be had from ${where}.`, next: expect.stringContaining(next) },
    })
    expect(existsSync(file)).toBe(false)
  })
})

describe('nothing is added', () => {
  it('by an unknown profile, a taken name, or a name that is none', async () => {
    expect(await refusal({ profile: 'strip' })).toContain(
      'There are adyen, amplitude, generic-rest',
    )
    writeFileSync(file, OLD)
    expect(await refusal({ name: 'chat' })).toContain('There is a sub-processor chat already.')
    expect(await refusal({ name: 'Pay Ments\n' })).toContain('This name cannot be used.')
    expect(await refusal({ name: '__proto__' })).toContain('faulty')
    expect(readFileSync(file, 'utf8')).toBe(OLD)
  })

  it('to a file that is faulty as it is', async () => {
    writeFileSync(file, 'version: 1\npolicy: { idle: 5 }\n')
    expect(await refusal()).toContain('vitrine.yaml:2:11: policy.idle')
  })

  it('to a file that somebody changes meanwhile', async () => {
    writeFileSync(file, OLD)
    const done = await addSubProcessor(
      { profile: 'stripe' },
      {
        file,
        profileFiles,
        resolve: async () => new Secret(FULL),
        signIns: new Map(),
        probe: async () => {
          writeFileSync(file, `${OLD}# mine\n`)
          return { status: 200 }
        },
      },
    )
    expect(done).toMatchObject({ why: expect.stringContaining('changed the file meanwhile') })
    expect(readFileSync(file, 'utf8')).toBe(`${OLD}# mine\n`)
  })
})
