/** People as address books and calendars carry them: vCard, iCalendar, LDIF, and lists of accounts. */
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const card = (category: string) =>
  ruleOf(`contact:${category}`, category, { treatment: 'pseudonym' })
const nameRule = card('user.name')
const mailRule = card('user.contact.email')
const phoneRule = card('user.contact.phone_number')
const addressRule = card('user.contact.address.street')
const birthRule = card('user.demographic.date_of_birth')
const loginRule = card('user.account.username')
const restRule = ruleOf('contact:other', 'user')

const CARD_LENGTH_MAX = 16_384
/** Properties of a card (RFC 6350 §6). */
const RULES: ReadonlyMap<string, ReturnType<typeof ruleOf>> = new Map([
  ...['FN', 'N', 'NICKNAME', 'SORT-STRING', 'RELATED', 'AGENT', 'X-SPOUSE'].map(
    (name) => [name, nameRule] as const,
  ),
  ...['EMAIL', 'IMPP'].map((name) => [name, mailRule] as const),
  ['TEL', phoneRule],
  ...['ADR', 'LABEL'].map((name) => [name, addressRule] as const),
  ...['BDAY', 'BIRTHPLACE', 'DEATHDATE', 'ANNIVERSARY'].map((name) => [name, birthRule] as const),
  ...['GEO', 'PHOTO', 'SOUND', 'KEY', 'GENDER', 'NOTE'].map((name) => [name, restRule] as const),
])
/** One property, on all the lines that it is folded over (RFC 6350 §3.2). */
const PROPERTY =
  /(?:^|\n)(?:[\w-]{1,32}\.)?([A-Z-]{1,24})((?:;(?:"[^"\n]{0,256}"|[^":\n]){0,512}){0,16}):([^\r\n]{0,4096}(?:\r?\n[ \t][^\r\n]{0,1024}){0,64})/g

const vcard: Look = (text, at, report) => {
  const near = text.slice(at, at + CARD_LENGTH_MAX)
  const end = near.indexOf('END:VCARD')
  for (const match of near.slice(0, end === -1 ? near.length : end).matchAll(PROPERTY)) {
    const [all, name = '', , value = ''] = match
    const rule = RULES.get(name.toUpperCase())
    if (rule === undefined) continue
    const start = at + match.index + all.length - value.length
    if (/[\r\n]/.test(value) || (rule !== nameRule && rule !== addressRule))
      reportText(start, value, { rule, report })
    else reportParts(start, value, { rule, report })
  }
}

type How = { readonly rule: ReturnType<typeof ruleOf>; readonly report: Report }

function reportText(start: number, value: string, { rule, report }: How): void {
  const text = value.trim()
  if (text !== '')
    report(start + value.indexOf(text), start + value.indexOf(text) + text.length, rule)
}

/** `Brask;Zorb;;;`: which part is empty tells nothing. */
function reportParts(from: number, value: string, how: How): void {
  let start = from
  for (const part of value.split(';')) {
    reportText(start, part, how)
    start += part.length + 1
  }
}

/** Who is asked to come (RFC 5545 §3.8.4): by name, and by an address that may be folded. */
const INVITED =
  /(?:ATTENDEE|ORGANIZER)((?:;(?:"[^"\n]{0,256}"|[^":\n]|\n[ \t]){0,512}){0,16}):([^\r\n]{0,1024}(?:\r?\n[ \t][^\r\n]{0,1024}){0,8})/dy
const CALLED = /;CN=(?:"([^"\n]{1,256})"|([^";:,\n]{1,256}))/di

const invited: Look = (text, at, report) => {
  INVITED.lastIndex = at
  const match = INVITED.exec(text)
  if (match === null) return
  const [, parameters = '', value = ''] = match
  const called = CALLED.exec(parameters)
  const place = called?.indices?.[1] ?? called?.indices?.[2]
  const first = match.indices?.[1]?.[0] ?? at
  if (place !== undefined) report(first + place[0], first + place[1], nameRule)
  const start = match.indices?.[2]?.[0] ?? at
  if (value.includes('\n')) reportText(start, value, { rule: mailRule, report })
}

/** An entry of a directory (RFC 2849) that is somebody's. */
const ENTRY = /dn: ([^\n]{0,1024})((?:\r?\n[^\r\n]{1,4096}){0,256})/dy
const OF_SOMEBODY = /(?:^|,)(?:uid=|ou=(?:people|users|staff|employees|persons?)\b|cn=users\b)/i
const ATTRIBUTE = /\n(cn|sn|gn|gecos|initials)(?:;[\w-]{1,32})?(?:: |:: )([^\r\n]{1,512})/gi
const COMMON_NAME = /(?:^|,)cn=([^,\n]{1,128})/di

const entry: Look = (text, at, report) => {
  if (at > 0 && text[at - 1] !== '\n') return
  ENTRY.lastIndex = at
  const match = ENTRY.exec(text)
  const [, name = '', attributes = ''] = match ?? []
  if (match === null || !OF_SOMEBODY.test(name)) return
  const own = COMMON_NAME.exec(name)?.indices?.[1]
  if (own !== undefined && !/^cn=users\b/i.test(name.slice(own[0] - 3)))
    report(at + 4 + own[0], at + 4 + own[1], nameRule)
  const first = match.indices?.[2]?.[0] ?? at
  for (const { index, 0: all, 2: value = '' } of attributes.matchAll(ATTRIBUTE))
    reportText(first + index + all.length - value.length, value, { rule: nameRule, report })
}

/** `ada:x:1001:1001:Ada Lovelace,,,:/home/ada:/bin/bash`, of somebody and not of a system. */
const ACCOUNT =
  /(?:^|[\s"'])([\w.-]{1,64}):[^:\s]{0,256}:(\d{4,10}):\d{1,10}:([^:\n]{0,256}):[^:\n]{0,256}:\/(?:usr\/)?(?:local\/)?s?$/d
const NOBODY = 65_534

const account: Look = (text, at, report) => {
  const from = Math.max(0, at - 900)
  const match = ACCOUNT.exec(text.slice(text.lastIndexOf('\n', at) + 1 || from, at))
  const [, login, , described] = match?.indices ?? []
  if (match === null || login === undefined || Number(match[2]) >= NOBODY) return
  const first = text.lastIndexOf('\n', at) + 1 || from
  report(first + login[0], first + login[1], loginRule)
  const [name = ''] = (match[3] ?? '').split(',')
  if (described !== undefined && name.trim() !== '')
    report(first + described[0], first + described[0] + name.length, nameRule)
}

/** A card, or an appointment or a task of a calendar (RFC 5545 §3.6). */
const OF_CARD = /^BEGIN:V(?:EVENT|[A-Z]{4})$/

/** What a line begins whose next ones are told by it. */
export function cardAbove(line: string): string | undefined {
  if (OF_CARD.test(line)) return line
  return line.startsWith('dn: ') && OF_SOMEBODY.test(line.slice(4)) ? line : undefined
}

export const contactCards: readonly Headed[] = [
  { literals: literalsOf(['BEGIN:VCARD'], { isExact: true }), look: vcard },
  {
    literals: literalsOf(['ATTENDEE', 'ORGANIZER'], { isExact: true, isWhole: true }),
    look: invited,
  },
  { literals: literalsOf(['dn: '], { isExact: true }), look: entry },
  {
    literals: literalsOf(['bin/bash', 'bin/sh', 'bin/zsh', 'bin/fish', 'bin/nologin', 'bin/false']),
    look: account,
  },
]
