/** The README's five minutes, command by command, as it is written, in a fresh folder. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../src/bin/free-port.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

const folder = mkdtempSync(join(tmpdir(), 'vitrine-readme-'))
const { VITRINE_CLI_HOME: _home, VITRINE_AS: _as, ...inherited } = process.env
const environment = { ...inherited, PATH: `${join(folder, 'bin')}:${process.env.PATH}` }
const children: ChildProcess[] = []

beforeAll(() => {
  mkdirSync(join(folder, 'bin'))
  // Of a checkout that was set up; that it is set up so is a test of its own.
  program('npx', 'vitrine', 'vitrine.js')
  program('npm', 'start', 'quickstart.js')
})

afterAll(async () => {
  for (const child of children) {
    const exited = once(child, 'exit')
    if (child.exitCode === null && child.kill('SIGTERM')) await exited
  }
  rmSync(folder, { recursive: true, force: true })
})

function program(name: string, word: string, file: string): void {
  const run = `exec '${process.execPath}' '${join(ROOT, 'dist/src/bin', file)}' "$@"`
  const text = `#!/bin/sh\n[ "$1" = ${word} ] || exit 64\nshift\n${run}\n`
  writeFileSync(join(folder, 'bin', name), text, { mode: 0o755 })
}

/** The lines of the shell blocks below a heading, one list a block. */
function blocksBelow(heading: string): readonly (readonly string[])[] {
  const [, below = ''] = README.split(`\n## ${heading}\n`)
  const [section = ''] = below.split('\n## ')
  const blocks = [...section.matchAll(/^```sh\n(.*?)^```$/gms)]
  return blocks.map(([, text = '']) => text.trimEnd().split('\n'))
}

type Ran = { readonly code: number; readonly out: string }

function run(line: string, more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const options = { cwd: folder, env: { ...environment, ...more } }
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', line], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), out: `${stdout}${stderr}` })
    })
  })
}

/** What a command that stays has printed, once it has printed that. */
async function started(line: string, until: RegExp): Promise<string> {
  const child = spawn('/bin/sh', ['-c', `exec ${line}`], {
    ...{ cwd: folder, env: environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let printed = ''
  for await (const text of createInterface({ input: child.stdout })) {
    printed += `${text}\n`
    if (until.test(text)) return printed
  }
  throw new Error(`it ended: ${printed}`)
}

/** What each line of the second block comes to. */
const COMES_TO: readonly RegExp[] = [
  ...[/^Signed in as Ada/, /^Signed in as Grace/, /^Signed in as Alan/],
  ...[/^ada asks for orders, live and payments, live/, /\nApproved\. It ends at/],
  ...[/"failure_code": ?"incorrect_zip"/, /4\.12\s*\|\s*declined/],
  ...[/ intent /, /Sound\./, /^Ended: 2 grants/],
]

describe('the README', () => {
  it('leads to a first masked look, and to the end of it', async () => {
    const [first = [], second = []] = blocksBelow('Five minutes to the first masked look')
    expect(first).toEqual([expect.stringMatching(/^git clone /), 'npm start'])
    const welcome = await started(first[1] ?? '', /npm run tour/)
    const linkOf = (person: string): string =>
      new RegExp(`    ${person}, .*\\n.*login '(\\S+)'`).exec(welcome)?.[1] ?? `none for ${person}`
    expect(second).toHaveLength(COMES_TO.length)
    for (const [at, line] of second.entries()) {
      // Nobody is there to be asked.
      const answered = line.replace(/(npx vitrine approve .*?) +#.*--yes.*/, '$1 --yes')
      const command = answered.replace(/<the link for (\w+)[^>]*>/, (_all, who) => linkOf(who))
      const { code, out } = await run(command)
      expect(out, line).toMatch(COMES_TO[at] ?? /./)
      expect(code, line).toBe(0)
      expect(out, line).not.toMatch(/bellacqua|posta\.example/i)
    }
  }, 120_000)

  it('leads to a gateway for a sub-processor of one’s own', async () => {
    const [[key = '', add = '', up = ''] = []] = blocksBelow('With a real sub-processor')
    // Nobody asks the vendor here, so that the key stays untried.
    const given = key.replace(/<.*>/, ['rk', 'live', 'x'.repeat(24)].join('_'))
    const added = await run(`${given} && ${add} --untried`)
    expect(added.out).toMatch(/^Added payments to .*vitrine\.yaml/)
    const listen = await freePort(31_000 + (process.pid % 1_000))
    const control = await freePort(listen + 1)
    appendFileSync(
      join(folder, 'vitrine.yaml'),
      `people: [{ id: ana, name: Ana, roles: [admin] }]
gateway: { listen: "127.0.0.1:${listen}", control: "127.0.0.1:${control}", directory: own }
`,
    )
    expect(await started(up, /^sign in as ana: {2}vitrine login 'https:/)).toMatch(/^gateway /)
  }, 60_000)
})
