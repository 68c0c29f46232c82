/** Titles of the trades and languages whose words say something else as well. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isFamily, isGiven, isWord, NAME, nameRule, OWNED } from './known-names.ts'
import { NOBODY } from './said-names.ts'

/** As they are written before a name alone: `Hr. Brask`, `Dipl.-Ing. Ngata`, `Fru Brask`. */
const TITLE =
  /(?<![\p{L}\d.]|\d )(?:(?:Dipl\.-)?Ing\.|[MJ]UDr\.|(?:RN|Ph|Paed|MV)Dr\.|Arq\.|Lic\.|Hr\.|Frl\.|Fru|Herrn|Pani|Pan|[Pp]aní|pan[auei]?|panem|pani[aąęo]?) /uy
/** What may be of another trade: only who is known counts. */
const VAGUE = /^(?:Lic\.|Pani|[Pp]an|pan[auei]|panem|pani[aąęo]?) $/

const titled: Look = (text, at, report) => {
  TITLE.lastIndex = at
  const [title] = TITLE.exec(text) ?? []
  if (title === undefined) return
  const from = TITLE.lastIndex
  NAME.lastIndex = from
  const name = (NAME.exec(text)?.[0] ?? '').replace(OWNED, '')
  const words = name.split(' ')
  if (name === '' || NOBODY.test(name) || isWord(words[0] ?? '')) return
  const isKnown = words.some((word) => isGiven(word) || isFamily(word))
  if (isKnown || !VAGUE.test(title) || (title.startsWith('Lic') && words.length > 1))
    report(from, from + name.length, nameRule)
}

/** `M. Dupont`, `MM. Ngata et Brask`, `Maître Ngata`, in French. */
const MONSIEUR =
  /(?:(?<![\p{L}\d.])MM?\. |(?<=(?<!\p{L})[Mm]a[iî])tre )(\p{Lu}[\p{L}'’-]{2,30}(?: (?:de |du |le |la |et )?\p{Lu}[\p{L}'’-]{2,30}){0,2})/duy
const BEFORE =
  /(?:bonjour|cher|monsieur|de|à|par|que|pour|avec|et|chez|client|patient|contre|suis)\s$/i
const BEHIND =
  /^(?:,| (?:(?:a|à|est|et|qui|nous|sera|était|doit|peut|ne|veut|souhaite|habite|appelle|demande|dont|absent)(?!\p{L})|[nml]['’]))/u
const NEAR = 16

const monsieur: Look = (text, at, report) => {
  MONSIEUR.lastIndex = at
  const place = MONSIEUR.exec(text)?.indices?.[1]
  if (place === undefined) return
  const words = text.slice(...place).split(' ')
  if (words.some((word) => isWord(word) || NOBODY.test(word))) return
  const isFrench =
    !text.startsWith('M. ', at) ||
    BEFORE.test(text.slice(Math.max(0, at - NEAR), at)) ||
    BEHIND.test(text.slice(place[1], place[1] + NEAR))
  if (isFrench || words.some(isFamily)) report(...place, nameRule)
}

export const titles: readonly Headed[] = [
  {
    literals: literalsOf([
      ...['dipl.', 'ing.', 'mudr.', 'judr.', 'rndr.', 'phdr.', 'paeddr.', 'mvdr.', 'arq.'],
      ...['lic.', 'hr.', 'frl.', 'fru ', 'herrn ', 'pani ', 'pan '],
    ]),
    look: titled,
  },
  // `paní` goes on in letters that are not ASCII.
  {
    literals: literalsOf(['pan', 'pani', 'pana', 'panu', 'panem'], { isWhole: true }),
    look: titled,
  },
  { literals: literalsOf(['M. ', 'MM. '], { isExact: true }), look: monsieur },
  { literals: literalsOf(['tre ']), look: monsieur },
]
