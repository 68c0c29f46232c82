/**
 * What `vitrine mask` tells instead of masking: where what was found, and how often in which field.
 */
import { StringDecoder } from 'node:string_decoder'
import type { Mask } from '../masking/create-mask.ts'
import { FieldStatistics } from '../masking/field-statistics.ts'

type Chunks = AsyncIterable<Uint8Array>

/** Where something was found, by which rule and how sure; never what. */
export function explained(masking: Mask) {
  return async function* (input: Chunks): AsyncGenerator<string> {
    let number = 0
    for await (const line of linesOf(input)) {
      number += 1
      for (const { start, end, rule, category, confidence, path } of masking.explain(line)) {
        const where = path === undefined ? '' : `\t${path}`
        yield `${number}:${start + 1}-${end}\t${rule}\t${category}\t${confidence}${where}\n`
      }
    }
  }
}

/** Of lines of JSON; lines of text have no fields. */
export function counted(masking: Mask) {
  return async function* (input: Chunks): AsyncGenerator<string> {
    const statistics = new FieldStatistics()
    for await (const line of linesOf(input)) {
      const parsed = parsedOrNothing(line)
      if (parsed !== undefined) statistics.add(parsed, masking.explain(line))
    }
    for (const { path, values, masked: count, rules, advice } of statistics.table()) {
      const hint = advice === undefined ? '' : `\t${advice}`
      yield `${path}\t${count} of ${values}\t${rules.join(' ')}${hint}\n`
    }
  }
}

function parsedOrNothing(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function* linesOf(input: Chunks): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let carried = ''
  for await (const chunk of input) {
    const lines = (carried + decoder.write(Buffer.from(chunk))).split('\n')
    carried = lines.pop() ?? ''
    yield* lines
  }
  if (carried !== '') yield carried
}
