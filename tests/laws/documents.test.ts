/** Law: the documents say what the code says, and what they point at is there. */
import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Breach, expectKept } from './breach.ts'
import { DOCUMENT_TABLES, withTable } from './document-tables.ts'
import { housePaths, houseSources, ROOT, readHouse } from './house.ts'
import { isProduct } from './source.ts'

const DOCUMENTS = housePaths().filter((path) => path.endsWith('.md'))
const SCRIPTS = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readHouse('package.json'))).scripts

describe('a table in a document', () => {
  it.each(DOCUMENT_TABLES)('$document: $name', async ({ document, name, render }) => {
    const written = withTable(readHouse(document), name, render())
    await expect(written, 'run `npm run docs`').toMatchFileSnapshot(`${ROOT}${document}`)
  })

  it('is seen to lack a line, and to hold one too many', () => {
    const text = '# T\n<!-- t: written by `npm run docs` -->\n\nold\n\n<!-- end of t -->\nend\n'
    expect(withTable(text, 't', 'old\n')).toBe(text)
    expect(withTable(text, 't', 'old\nnew\n')).toBe(text.replace('old\n', 'old\nnew\n'))
    expect(() => withTable('# T\n', 't', '')).toThrow(/lacks its marker/)
  })
})

describe('a document', () => {
  it('points only at files and headings that are there', () => {
    expectKept(DOCUMENTS.flatMap((path) => brokenLinks(path, readHouse(path))))
  })

  it('names only files and npm scripts that are there', () => {
    expectKept(DOCUMENTS.flatMap((path) => brokenMentions(path, readHouse(path))))
  })

  it('that the code names is there', () => {
    const products = houseSources().filter(({ path }) => isProduct(path))
    expectKept(products.flatMap(({ path, text }) => brokenDocuments(path, text)))
  })

  it('is seen to point into the void', () => {
    const text = [
      '# Refusals',
      '[here](refusals.md) [there](nowhere.md) [out](https://example.com) [self](#refusals)',
      '[heading](refusals.md#not-a-heading)',
      'see `src/base/limits.ts` and `src/base/gone.ts`; run `npm run ok`, `npm run gone`, `npm test`',
    ].join('\n')
    expect(brokenLinks('docs/refusals.md', text).map(({ line }) => line)).toEqual([2, 3])
    expect(brokenMentions('docs/refusals.md', text).map(({ line }) => line)).toEqual([4, 4])
    expect(brokenDocuments('src/base/x.ts', "'see docs/gone.md'")).toHaveLength(1)
  })
})

function brokenLinks(path: string, text: string): Breach[] {
  return eachMatch(text, /\]\(([^)\s]+)\)/g).flatMap(({ line, found }) => {
    if (/^(https?|mailto):/.test(found)) return []
    const [file = '', heading] = found.split('#')
    const target = file === '' ? path : posix.join(posix.dirname(path), file)
    const fault = { path, line, mend: 'mend the link or remove it' }
    if (!existsSync(`${ROOT}${target}`)) return [{ ...fault, ban: `a link to ${target}` }]
    if (heading === undefined || headings(readHouse(target)).includes(heading)) return []
    return [{ ...fault, ban: `a link to a heading that ${target} lacks: ${heading}` }]
  })
}

/** Anchors as forges make them: lower case, words joined by hyphens, marks left out. */
function headings(text: string): string[] {
  return eachMatch(text, /^#+ (.+)$/gm).map(({ found }) =>
    found
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function brokenMentions(path: string, text: string): Breach[] {
  const files = eachMatch(
    text,
    /`((?:src|tests|docs|scripts|profiles|schema|examples)\/[\w./-]+)`/g,
  )
    .filter(({ found }) => !existsSync(`${ROOT}${found}`))
    .map(({ line, found }) => ({
      path,
      line,
      ban: `the path ${found}`,
      mend: 'name one that exists',
    }))
  const scripts = eachMatch(text, /npm run ([\w-]+)/g)
    .filter(({ found }) => SCRIPTS[found] === undefined)
    .map(({ line, found }) => {
      return { path, line, ban: `npm run ${found}`, mend: 'name a script of package.json' }
    })
  return [...files, ...scripts]
}

function brokenDocuments(path: string, text: string): Breach[] {
  return eachMatch(text, /\b(docs\/[\w/-]+\.md)\b/g)
    .filter(({ found }) => !existsSync(`${ROOT}${found}`))
    .map(({ line, found }) => ({
      path,
      line,
      ban: found,
      mend: 'write it, or name one that exists',
    }))
}

function eachMatch(text: string, pattern: RegExp): { line: number; found: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    found: match[1] ?? '',
  }))
}
