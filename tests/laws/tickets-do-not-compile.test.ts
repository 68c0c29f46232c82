/** Law: skipping a step of the flow, or forging a ticket, does not compile. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOT, readHouse } from './house.ts'

const FOLDER = 'tests/laws/uncompilable'
/** Each line of a sample that must not compile says so, and why. */
const MARK = /\/\/ error: ./
const COMPLAINT = /^tests\/laws\/uncompilable\/([\w-]+\.ts)\((\d+),\d+\): error TS\d+/

const samples = readdirSync(`${ROOT}${FOLDER}`)
const Failed = z.object({ stdout: z.string() })

describe('a sample that breaks the order of the flow', () => {
  let complaints: ReadonlyMap<string, readonly number[]> = new Map()

  beforeAll(() => {
    complaints = byFile(compile())
  })

  it.each(samples)('%s fails to compile at each marked line, and at no other', (sample) => {
    const lines = readHouse(`${FOLDER}/${sample}`).split('\n')
    const marked = lines.flatMap((line, index) => (MARK.test(line) ? [index + 1] : []))
    expect(marked.length).toBeGreaterThan(0)
    expect(complaints.get(sample) ?? []).toEqual(marked)
  })
})

describe('what tsc says', () => {
  it('is nothing where all is well, so that a complaint means something', () => {
    expect(compile('src/base/bytes.ts')).toBe('')
  })
})

/** What tsc prints of the files, under the strictness of the house. */
function compile(files = `${FOLDER}/*.ts`): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-law-'))
  const project = join(folder, 'tsconfig.json')
  // The project file lies elsewhere, and types are looked for from where it lies.
  const compilerOptions = { typeRoots: [`${ROOT}node_modules/@types`] }
  const from = { extends: `${ROOT}tsconfig.json`, include: [`${ROOT}${files}`], exclude: [] }
  writeFileSync(project, JSON.stringify({ ...from, compilerOptions }))
  try {
    const tsc = `${ROOT}node_modules/typescript/bin/tsc`
    const options = { cwd: ROOT, encoding: 'utf8' } as const
    return execFileSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], options)
  } catch (error) {
    return Failed.parse(error).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function byFile(output: string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const line of output.split('\n')) {
    const [, file, number] = COMPLAINT.exec(line) ?? []
    if (file === undefined) continue
    const lines = new Set(found.get(file)).add(Number(number))
    found.set(
      file,
      [...lines].sort((a, b) => a - b),
    )
  }
  return found
}
