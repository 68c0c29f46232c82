/** Whose device it is, as it calls itself in a network: `Fumikos-iPhone`, `iPhone-von-Fumiko`. */
import { DESKS } from '../rules/family-names.ts'
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { capitalised, isGiven, isWord } from './known-names.ts'

const rule = ruleOf('device-owner', 'user.name', { treatment: 'pseudonym', confidence: 'likely' })

const DEVICES = ['iphone', 'ipad', 'imac', 'macbook', 'mbp', 'mbair', 'airpods', 'galaxy', 'pixel']
/** Apple's devices leave out the sign of a genitive, and put hyphens for blanks. */
const OWNER_BEFORE = /(?<![\w-])(\p{L}{3,30})-$/u
/** `device=Fumiko's iPhone`; in prose it is found like all genitives. */
const OWNER_SAID = /(?<=[=:>])(\p{Lu}\p{L}{1,26})['’]s $/u
const OWNER_BEHIND =
  /(?:iphone|ipad|imac|macbook|mbp|galaxy)(?:-(?:pro|air|mini|plus|max|\w{1,4}))?-(?:von|de|di|van|af|av|od)-(\p{L}{2,30})(?![\p{L}\d])/iuy
const OWNER_LENGTH_MAX = 32
/** Of firms, colours and states. */
const NOBODYS =
  /^(?:ios|tvos|macos|this|apples|sales|series|previous|sometimes|business|wireless|classics?|glass|plus|status|access|samsungs|tests?|users|guests|kids|classes|process|basis|various|devices|phones|spares|loans|todays|companys|googles)$/i

const owned: Look = (text, at, report) => {
  OWNER_BEHIND.lastIndex = at
  const behind = OWNER_BEHIND.exec(text)?.[1]
  if (behind !== undefined && /^\p{Lu}/u.test(behind)) {
    report(OWNER_BEHIND.lastIndex - behind.length, OWNER_BEHIND.lastIndex, rule)
    return
  }
  const before = text.slice(Math.max(0, at - OWNER_LENGTH_MAX), at)
  const owner = OWNER_SAID.exec(before)?.[1]
  if (owner !== undefined && !NOBODYS.test(`${owner}s`) && !isWord(owner) && !DESKS.has(owner))
    report(at - 3 - owner.length, at - 3, rule)
  if (text[at - 1] !== '-') return
  const name = OWNER_BEFORE.exec(before)?.[1]
  if (name === undefined || NOBODYS.test(name) || DESKS.has(capitalised(name))) return
  const isOwned = /^\p{Lu}\p{Ll}+s$/u.test(name) && !isWord(name.slice(0, -1))
  // Without the genitive the stand-in is the one of the name elsewhere.
  if (isOwned) report(at - 1 - name.length, at - 2, rule)
  else if (isGiven(capitalised(name))) report(at - 1 - name.length, at - 1, rule)
}

export const ownedDevices: readonly Headed[] = [{ literals: literalsOf(DEVICES), look: owned }]
