/** Days of birth as programs print them: `dob=datetime.date(1990, 5, 3)`, `Thu May 03 … 1990`. */
import type { NamedSignal } from '../names/named.ts'
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const rule = ruleOf('birth-date', 'user.demographic.date_of_birth', { confidence: 'likely' })

const NAME_LENGTH_MAX = 40
/** The rest of a name, a sign, and the parts of a date within what makes it, or as Java prints one. */
const VALUE =
  /[\w-]{0,24}["'\]]{0,2}\s?(?:=>|=|:)\s?(?:(?:(?:datetime\.)?date(?:time)?|date\.new|localdate(?:time)?\.of|new date)\((\d{4}, ?\d{1,2}, ?\d{1,2})|(?:timestamp ?)?\{ ?seconds: ?(-?\d{1,12})|((?:mon|tue|wed|thu|fri|sat|sun) [a-z]{3} \d{1,2} \d\d:\d\d:\d\d [a-z+:\d-]{3,9} \d{4})(?!\d))/diy

function birthValue(names: NamedSignal): Look {
  return (text, at, report) => {
    VALUE.lastIndex = at
    const match = VALUE.exec(text)
    const place = match?.indices?.slice(1).find((each) => each !== undefined)
    if (match === null || place === undefined) return
    const [before = ''] = /[\w-]*$/.exec(text.slice(Math.max(0, at - NAME_LENGTH_MAX), at)) ?? []
    const [behind = ''] = /^[\w-]+/.exec(match[0]) ?? []
    if (names.of(before + behind).rule?.category === rule.category) report(...place, rule)
  }
}

export function birthValues(names: NamedSignal): readonly Headed[] {
  return [{ literals: literalsOf(['dob', 'birth', 'bday']), look: birthValue(names) }]
}
