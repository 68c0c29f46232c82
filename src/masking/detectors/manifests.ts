/** Secrets in manifests of Kubernetes: all that stands under `data` and `stringData` of one. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { ScanMemory } from './scan-memory.ts'

const rule = ruleOf('kubernetes-secret', 'system.authentication', { isCertain: true })
const KIND = /kind:[ \t]{1,4}["']?Secret["']?[ \t]{0,4}(?:\r?\n|$)/y
const BLOCK = /(?:^|\n)(?:data|stringData):[ \t]*\r?\n((?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\r?\n)+)/g
/** A value behind its name, or a line of a block. */
const VALUE =
  /^[ \t]+(?:["']?[\w.-]{1,253}["']?:(?:[ \t]+(?![|>][+-]?\d?[ \t\r]*$)(\S[^\n]*?))?|(\S[^\n]*?))[ \t\r]*$/gm
const DOCUMENT_LENGTH_MAX = 65_536

/** `kind` may stand before or behind them. */
const secret: Look = (text, at, report) => {
  KIND.lastIndex = at
  const read = documents.of(report)
  if (at < read.end || !KIND.test(text)) return
  const from = Math.max(read.end, at - DOCUMENT_LENGTH_MAX)
  const first = from + text.slice(from, at).lastIndexOf('\n---') + 1
  const next = text.slice(at, first + DOCUMENT_LENGTH_MAX).indexOf('\n---')
  const end = next === -1 ? Math.min(text.length, first + DOCUMENT_LENGTH_MAX) : at + next
  read.end = end
  const document = text.slice(first, end)
  for (const block of document.matchAll(BLOCK)) {
    const inside = block[1] ?? ''
    const from = first + block.index + block[0].length - inside.length
    for (const match of inside.matchAll(VALUE)) {
      const value = match[1] ?? match[2] ?? ''
      if (value === '' || /:[ \t]*[|>][+-]?\d?$/.test(match[0])) continue
      const start = from + match.index + match[0].lastIndexOf(value)
      report(start, start + value.length, rule)
    }
  }
}

const documents = new ScanMemory(() => ({ end: 0 }))

export const manifests: readonly Headed[] = [{ literals: literalsOf(['kind:']), look: secret }]
