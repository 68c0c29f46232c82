/** The words that a wallet is made from again (BIP-39), behind what says that they are. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { ScanMemory } from './scan-memory.ts'
import { secretRule } from './secret.ts'

const rule = secretRule('seed-phrase')

const WORDS = [
  ...['seed', 'mnemonic', 'recovery phrase', 'secret phrase', 'backup phrase', 'wallet phrase'],
  ...['secret recovery phrase', 'passphrase', 'wallet words', 'recovery words', 'metamask'],
  ...['twelve words', 'bip39', 'bip 39', 'phantom wallet', 'ledger wallet', 'trust wallet'],
]
/** How far behind they may begin. */
const NEAR = 80
/** All words of BIP-39 are of three to eight small letters; a list may number them. */
const PHRASE =
  /(?<![A-Za-z])(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?:["']?(?:[ ,]|\\n|\n){1,3}["']?(?:\d{1,2}[.):]? ?)?[a-z]{3,8}(?![A-Za-z'’])){11,40}/g
const WORD = /[a-z]{3,8}/g
/** BIP-39: 128 bits, the fewest. */
const COUNT_MIN = 12
/** What nearly every sentence has, and the list of BIP-39 has not. */
const PROSE = new Set(
  `the and with from for was are not but has had its been were which their should would could does
  did she her his him how who why after while these those than some our your them being might user
  users value values data database files tests rows password`.split(/\s+/),
)

const looked = new ScanMemory(() => ({ end: 0 }))

const phrase: Look = (text, at, report) => {
  // `seed seed seed`: what each would see, one for many sees as well.
  const read = looked.of(report)
  if (at < read.end) return
  read.end = at + NEAR / 2
  const near = text.slice(at, at + NEAR + PHRASE_LENGTH_MAX)
  for (const { index, 0: found } of near.matchAll(PHRASE)) {
    if (index > NEAR) return
    const [first, last] = stretchIn(found)
    if (first === undefined || last === undefined) continue
    report(at + index + first.index, at + index + last.index + last[0].length, rule)
    return
  }
}

const PHRASE_LENGTH_MAX = 480

/** The first and the last of so many words that none of them is a sentence's. */
function stretchIn(found: string): readonly (RegExpExecArray | undefined)[] {
  let stretch: RegExpExecArray[] = []
  for (const word of found.matchAll(WORD)) {
    if (!PROSE.has(word[0])) stretch.push(word)
    else if (stretch.length >= COUNT_MIN) break
    else stretch = []
  }
  return stretch.length < COUNT_MIN ? [] : [stretch[0], stretch.at(-1)]
}

export const seedPhrases: readonly Headed[] = [{ literals: literalsOf(WORDS), look: phrase }]
