/** Who writes to whom, in the heads that programs of mail put before what is answered. */
import { DESKS } from '../rules/family-names.ts'
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isWord, nameRule, SHOUTED } from './known-names.ts'
import { readOnce } from './scan-memory.ts'

/** `Von:`, `De :`, `Från:` at the beginning of a line, perhaps quoted. */
const FROM =
  /(?:from|von|de|da|van|fra|od|feladó|lähettäjä|kimden|dari|от|від|expediteur|expéditeur) ?: ?/iuy
const LINE_BEGINS = /(?:^|\n)[ \t>*_]{0,8}$/
/** Of a head another label stands on the line below, and no other block is worth its cost. */
const NEXT_LINE = /[^\n]{1,200}\n[ \t>*_]{0,8}[\p{L}-]{1,16} ?:/uy
const BLOCK_LENGTH = 600
/** What a letter is about stands in every such head. */
const SUBJECT =
  /(?:^|\n)[ \t>*_]{0,8}(?:subject|betreff|objet|oggetto|asunto|assunto|onderwerp|ämne|emne|temat|předmět|tárgy|aihe|konu|perihal|subiect|тема) ?:/iu
const LINE =
  /(?:^|\n)[ \t>*_]{0,8}(?:from|von|de|da|van|från|fra|od|feladó|lähettäjä|kimden|dari|от|від|expéditeur|to|an|à|a|para|aan|till|til|do|komu|címzett|vastaanottaja|kime|kepada|către|кому|cc|kopie|cópia|copia) ?:[*_]{0,2} ?([^\n]{3,200})/giu
const NAME =
  /(?:(?<=^|[;,] ?|")|(?<=^|[;,] {1,2}))(\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: (?:\p{Lu}\.|van|von|de|der|den|di|da|del|la|le|bin|al|el|\p{Lu}[\p{L}\p{M}'’-]{1,30})){0,3} \p{Lu}[\p{L}\p{M}'’-]{1,30})(?="?(?:$|[;,<[( ] ?))/gu

const head: Look = readOnce((text, at, report) => {
  if (!LINE_BEGINS.test(text.slice(Math.max(0, at - 9), at))) return undefined
  FROM.lastIndex = at
  if (!FROM.test(text)) return undefined
  NEXT_LINE.lastIndex = FROM.lastIndex
  if (!NEXT_LINE.test(text)) return undefined
  const block = text.slice(at, at + BLOCK_LENGTH)
  const subject = SUBJECT.exec(block)
  if (subject === null) return undefined
  const lines = block.slice(0, subject.index)
  for (const { index, 0: line, 1: value = '' } of lines.matchAll(LINE))
    namesIn(value, at + index + line.length - value.length, report)
  return at + subject.index
})

function namesIn(value: string, from: number, report: Report): void {
  for (const { index, 1: name = '' } of value.matchAll(NAME)) {
    const words = name.split(' ')
    if (words.some((word) => isWord(word) || DESKS.has(word) || SHOUTED.test(word))) continue
    report(from + index, from + index + name.length, nameRule)
  }
}

export const mailHeads: readonly Headed[] = [
  {
    literals: literalsOf([
      ...['from:', 'from :', 'von:', 'van:', 'de:', 'de :', 'da:', 'od:', 'fra:', 'dari:'],
    ]),
    look: head,
  },
]
