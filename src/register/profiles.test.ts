/** The profiles of the package: each reads, and says what its vendor is known for. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseProfile } from './parse-profile.ts'
import { renderProblems } from './problem.ts'

const FOLDER = fileURLToPath(new URL('../../profiles/', import.meta.url))

describe('a profile of the package', () => {
  it.each(readdirSync(FOLDER))('%s is whole', (name) => {
    const read = parseProfile(readFileSync(`${FOLDER}${name}`, 'utf8'), name)
    if (!('name' in read)) expect(renderProblems(read)).toBe('')
    expect(read).toMatchObject({ name: name.replace('.yaml', '') })
  })
})
