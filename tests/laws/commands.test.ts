/** Law: every command is in the documents, and every command in a document or a text exists. */
import { describe, expect, it } from 'vitest'
import { type Breach, expectKept } from './breach.ts'
import { housePaths, houseSources, readHouse } from './house.ts'
import { isProduct } from './source.ts'

const DECLARED = /\.command\(\s*'([a-z][\w-]*)/g
/** In code, not in prose: after a back-tick, a prompt, `npx`, or at the start of a line. */
const MENTIONED = /(?:^\s*|`|npx |\$ )vitrine ([a-z][\w-]*)/g
/** In a text of the code: quoted by back-ticks after a word, which no template literal is. */
const SPOKEN = /\w(?<!return) `(?:npx )?vitrine ([a-z][\w-]*)/g

const commands = new Set(
  houseSources()
    .filter(({ path }) => isProduct(path) && /^src\/(cli|agents)\//.test(path))
    .flatMap(({ text }) => words(text, DECLARED)),
)
const documents = housePaths().filter((path) => path.endsWith('.md'))

describe('a command', () => {
  it('is declared at all, or this law sees nothing', () => {
    expect(commands.size).toBeGreaterThan(5)
  })

  it('is in the documents', () => {
    const texts = documents.map(readHouse).join('\n')
    const silent = [...commands].filter((command) => !isDocumented(command, texts))
    expect(silent, 'commands that no document shows as `vitrine COMMAND`').toEqual([])
  })

  it('that is shown in a document or a text exists', () => {
    const shown = documents.map((path) => ({ path, text: readHouse(path), pattern: MENTIONED }))
    const spoken = houseSources()
      .filter(({ path }) => isProduct(path))
      .map(({ path, text }) => ({ path, text, pattern: SPOKEN }))
    expectKept([...shown, ...spoken].flatMap((text) => strangers(text, commands)))
  })

  it('is seen to be missing on either side', () => {
    const known = new Set(['approve', 'audit', 'verify'])
    const text = 'see `vitrine approve`\nor `npx vitrine aprove`'
    const shown = { path: 'x.md', text, pattern: MENTIONED }
    expect(strangers(shown, known)).toMatchObject([{ line: 2 }])
    expect(strangers({ ...shown, pattern: SPOKEN }, known)).toMatchObject([{ line: 2 }])
    expect(isDocumented('verify', 'run `vitrine audit verify --against X`')).toBe(true)
    expect(isDocumented('verify', 'they verify it')).toBe(false)
    expect(words("program.command('approve [REQUEST]')", DECLARED)).toEqual(['approve'])
  })
})

function words(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])
}

function isDocumented(command: string, texts: string): boolean {
  return new RegExp(`\\bvitrine (?:[a-z-]+ )?${command}\\b`).test(texts)
}

type Shown = { readonly path: string; readonly text: string; readonly pattern: RegExp }

function strangers({ path, text, pattern }: Shown, known: ReadonlySet<string>): Breach[] {
  return text.split('\n').flatMap((content, index) =>
    words(content, pattern)
      .filter((word) => !known.has(word))
      .map((word) => {
        const mend = 'name a command of src/cli'
        return { path, line: index + 1, ban: `the command vitrine ${word}`, mend }
      }),
  )
}
