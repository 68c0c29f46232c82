/** How the command line explains itself: every command, as a newcomer asks it. */
import { readFileSync } from 'node:fs'
import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import { localCommands } from '../../src/bin/local-commands.ts'
import { CliHome } from '../../src/cli/cli-home.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { housePaths, readHouse } from '../laws/house.ts'

const HOME = { environment: {}, workingDirectory: '/', userHome: '/nowhere' }

async function told(...parameters: readonly string[]): Promise<string> {
  let printed = ''
  const print = (text: string): void => {
    printed += text
  }
  await runCli(parameters, {
    terminal: {
      ...{ out: print, err: print, isInteractive: false, ask: async () => '' },
      colours: picocolors.createColors(false),
    },
    home: new CliHome(HOME),
    ...{ environment: {}, workingDirectory: '/', nowMs: () => 0, systemTrust: () => [] },
    ...{ run: async () => 0, local: localCommands, version: '0' },
  })
  return printed
}

/** Of each document. */
const documents = housePaths()
  .filter((path) => path.endsWith('.md'))
  .map(readHouse)

/** A command in back-ticks or at the start of a line, with what it is given. */
const SHOWN = /(?:`|^\s*|\n\s*|npx )vitrine ([a-z]+)((?: [a-z][a-z-]+)?)([^`\n]*)/g

describe('help', () => {
  it('shows the commands by what they are for', async () => {
    const help = await told('--help')
    const titles = help.split('\n').filter((line) => /^[A-Z][\w ]*:$/.test(line))
    expect(titles).toEqual([
      ...['Options:', 'Signing in:', 'Asking and looking:', 'Deciding:', 'Knowing:'],
      ...['On this machine:', 'Help:'],
    ])
    expect(help).toContain('  connect <incident> [command...]')
    expect(help).not.toContain('[options] <')
  })

  it('of each command that docs/operating.md names is there, and says what its parts are', async () => {
    const document = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
    const named = [...document.matchAll(/`vitrine ([a-z]+)((?: [a-z][a-z-]+)?)/g)]
    const all = new Set(named.map(([, command = '', inner = '']) => `${command}${inner}`))
    expect(all.size).toBeGreaterThan(30)
    for (const command of all) {
      const help = await told(...command.split(' '), '--help')
      expect(help, command).toMatch(/^Usage: vitrine [a-z]/)
      expect(help, command).not.toContain('(default: [])')
    }
  })

  it('knows every option that a document shows', async () => {
    const shown = documents.flatMap((text) => [...text.matchAll(SHOWN)])
    const missing = new Set<string>()
    let seen = 0
    for (const [, command = '', inner = '', rest = ''] of shown) {
      const [own = ''] = rest.split(/ -- | --$| #/)
      for (const [option] of own.matchAll(/(?<= )--[a-z][a-z-]+/g)) {
        seen += 1
        const helps = [await told(command, '--help'), await told(command, inner.trim(), '--help')]
        if (!helps.join('\n').includes(`${option} `))
          missing.add(`vitrine ${command}${inner} ${option}`)
      }
    }
    expect(seen).toBeGreaterThan(40)
    expect([...missing]).toEqual([])
  })

  it('says which options are needed, which command was meant, and what a witness lacks', async () => {
    expect(await told('request', '--help')).toMatch(/--incident <id> .*\(needed\)/)
    expect(await told('conect')).toBe(
      "✗ Unknown command 'conect'\n  Did you mean connect?\n  → `vitrine --help` says how it is used.\n",
    )
    expect(await told('witness')).toMatch(
      /^✗ No log is named to watch\.\n {2}→ Name one with --log/,
    )
  })

  it('is pointed to where a command is used wrongly, and a file that is not there is named', async () => {
    expect(await told('audit', 'show')).toBe(
      "✗ Missing required argument 'index'\n  → `vitrine audit show --help` says how it is used.\n",
    )
    expect(await told('help', 'nope')).toMatch(/^✗ Unknown command 'nope'\n/)
    expect(await told('help', 'audit', 'tail')).toMatch(/^Usage: vitrine audit tail /)
    // What is echoed cannot speak to the terminal.
    expect(await told('\u001b[2Jnope')).toMatch(/^✗ Unknown command '\\u001b\[2Jnope'\n/)
    expect(await told('access', 'try', '/nowhere/new.cedar')).toBe(
      '✗ There is no /nowhere/new.cedar.\n  → Name one that is there.\n',
    )
  })
})
