/** How old people are, and where they are from, in prose. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const ageRule = ruleOf('age', 'user.demographic.age_range', { confidence: 'possible' })
const originRule = ruleOf('place-of-origin', 'user.location', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

const AGE = /(?:years? old|year-old|yo\b|y\/o|jahre alt|ans\b)/iy
const AGED =
  /(?:(?:aged?|age:?) (?:of )?|(?:just |has |have |will |i'll )?turn(?:ed|s|ing)? |when (?:he|she|i|they) (?:was|were) )(\d{1,3})(?![\d.:%]\d|\d| (?!years?|yesterday|today|last|this|in|on|and|or|but))/iy
const aged: Look = (text, at, report) => {
  AGED.lastIndex = at
  const number = AGED.exec(text)?.[1]
  if (number !== undefined) report(AGED.lastIndex - number.length, AGED.lastIndex, ageRule)
}
const old: Look = (text, at, report) => {
  AGE.lastIndex = at
  if (!AGE.test(text)) return
  const [found] = /(?<![\d.])\d{1,3}(?=[ -]$)/.exec(text.slice(Math.max(0, at - 5), at)) ?? []
  if (found !== undefined) report(at - 1 - found.length, at - 1, ageRule)
}

/** Where somebody is from is said of people alone; where something lies is not. */
const FROM =
  /(?:(?:originally|moved here|came|comes) from|grew up in|was born in|born and raised in|native of|citizen of) +(\p{Lu}[\p{L}'-]{1,40}(?: (?:\([^)]{1,30}\)|de|del|la|el|of|\p{Lu}[\p{L}'-]{0,40})){0,3})/iuy
const origin: Look = (text, at, report) => {
  FROM.lastIndex = at
  const place = FROM.exec(text)?.[1]
  if (place === undefined || !/^\p{Lu}/u.test(place)) return
  report(FROM.lastIndex - place.length, FROM.lastIndex, originRule)
}

export const ages: readonly Headed[] = [
  {
    literals: literalsOf([
      'age ',
      'age:',
      'aged',
      'turned ',
      'turn ',
      'turns ',
      'turning ',
      'when ',
    ]),
    look: aged,
  },
  {
    literals: literalsOf(['year', 'yo ', 'yo,', 'yo.', 'y/o', 'jahre alt', 'ans ', 'ans,']),
    look: old,
  },
  {
    literals: literalsOf([
      ...['originally from', 'moved here', 'came from', 'comes from', 'grew up in'],
      ...['was born in', 'born and raised', 'native of', 'citizen of'],
    ]),
    look: origin,
  },
]
