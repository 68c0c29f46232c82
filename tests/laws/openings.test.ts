/** Law: every file opens with a sentence that says what it is for. */
import { describe, expect, it } from 'vitest'
import { type Breach, expectKept, faultyLines } from './breach.ts'
import { houseSources } from './house.ts'
import type { Source } from './source.ts'

const LINES_MAX = 4
const SENTENCES_MAX = 3

describe('the opening of a file', () => {
  it('says what the file is for', () => {
    expectKept(houseSources().flatMap(breachesOfOpenings))
  })

  it('is seen to be missing, empty or long', () => {
    const faulty = (text: string): number[] =>
      faultyLines(breachesOfOpenings, 'src/base/x.ts', text)
    expect(faulty("import { a } from './a.ts'\n/** Late. */")).toEqual([1])
    expect(faulty('// A line comment.\nconst a = 1')).toEqual([1])
    expect(faulty('/** no end */\nconst a = 1')).toEqual([1])
    expect(faulty('/** One. Two. Three. Four. */\nconst a = 1')).toEqual([1])
    expect(faulty('/** What it is for: bytes, such as `a.b`. */\nconst a = 1')).toEqual([])
    expect(faulty('#!/usr/bin/env node\n/** A program. */\nrun()')).toEqual([])
  })
})

function breachesOfOpenings(source: Source): Breach[] {
  const ban = faultOf(source)
  if (ban === undefined) return []
  const mend = 'open it with /** One sentence that says what this file is for. */'
  return [{ path: source.path, line: 1, ban, mend }]
}

function faultOf({ comments, text, lineAt }: Source): string | undefined {
  const [first] = comments
  const before = text.slice(0, first?.start).replace(/^#!.*\n/, '')
  if (first === undefined || before.trim() !== '') return 'a file that opens without a comment'
  if (first.type !== 'Block' || !first.value.startsWith('*'))
    return 'an opening that is not /** … */'
  const words = first.value.replaceAll(/^\s*\*/gm, '').trim()
  if (!/[.!?]$/.test(words)) return 'an opening that is no sentence'
  if (words.split(/[.!?]\s+(?=[A-Z])/).length > SENTENCES_MAX) return 'an opening of many sentences'
  const lines = lineAt(first.end) - lineAt(first.start) + 1
  return lines > LINES_MAX + 1 ? 'an opening of many lines' : undefined
}
