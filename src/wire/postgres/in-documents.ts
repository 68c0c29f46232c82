/** How JSON writes values that are no texts, numbers or truths (`json.c`: as ISO 8601 has it). */
import { asNetwork } from './networks.ts'
import { typeFacts } from './types.ts'

const ZONED = /(?:Z|[+-]\d\d:\d\d)$/

/** What stands for a value, written as the value itself was. */
export function inDocument(standIn: string, value: string, type: number): string {
  const { kind, name } = typeFacts(type)
  if (kind === 'timestamp') return standIn.replace(' ', 'T') + (ZONED.test(value) ? '+00:00' : '')
  return name === 'cidr' ? asNetwork(standIn) : standIn
}
