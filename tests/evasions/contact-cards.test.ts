/** People as address books, calendars, directories and lists of accounts carry them. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const PEOPLE = ['Brask', 'Zorb', 'ada@bra', '1 Elm', 'Springf', '1980-01-02', 'zorblax', 'em9yazQ3']

const CARDS: readonly (readonly [what: string, text: string, kept: readonly string[]])[] = [
  [
    'vCard',
    'BEGIN:VCARD\nVERSION:3.0\nN:Brask;Zorb;;;\nFN:Zorb Brask\nEMAIL;TYPE=HOME:ada@brask.io\n' +
      'ADR;TYPE=HOME:;;1 Elm Way;Springf;IL;62701;USA\nBDAY:1980-01-02\nREV:2026\nEND:VCARD\nok\n',
    ['VERSION:3.0', 'EMAIL;TYPE=HOME:', 'REV:2026', '\nok\n'],
  ],
  [
    'vCard, folded',
    'BEGIN:VCARD\nFN:Zorb\n  Brask\nEMAIL:ada@bra\n sk.io\nREV:2026\nEND:VCARD\n',
    ['REV:2026'],
  ],
  [
    'iCalendar',
    'BEGIN:VEVENT\nDTSTART:20260101T120000Z\nATTENDEE;CN="Zorb Brask";ROLE=CHAIR:mailto:ada@brask.io\n' +
      'ORGANIZER;CN=Zorb Brask:mail\n to:ada@bra\n sk.io\nSUMMARY:Sync\nEND:VEVENT\n',
    ['DTSTART:20260101T120000Z', 'ROLE=CHAIR', 'SUMMARY:Sync'],
  ],
  [
    'LDIF',
    'dn: uid=zorblax,ou=people,dc=x\ncn: Zorb Brask\nsn: Brask\nuserPassword:: em9yazQ3MTE=\n' +
      'objectClass: person\n\ncn: admins\n',
    ['objectClass: person', 'cn: admins'],
  ],
  [
    'accounts',
    'zorblax:x:1001:1001:Zorb Brask,,,:/home/zorblax:/bin/bash\n',
    [':x:1001:1001:', ',,,:/home/', ':/bin/bash'],
  ],
  ['who owns a domain', 'Registrant Name: Zorb Brask\nDomain Name: x.example\n', ['x.example']],
]

const SHOWN = [
  'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
  'dn: cn=admins,ou=groups,dc=x\ncn: admins\nobjectClass: groupOfNames\n',
  'BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nTZNAME:CET\nEND:VTIMEZONE\n',
  'CN=web.x.example,O=X;CN=issuer',
]

describe('people in cards', () => {
  it.each(CARDS)('are masked: %s', (_what, text, kept) => {
    for (const masked of [mask.text(text), streamed(text)]) {
      for (const part of PEOPLE) expect(masked).not.toContain(part)
      for (const part of kept) expect(masked).toContain(part)
    }
  })

  it.each(SHOWN)('are told from what is nobody: %j', (text) => {
    expect(mask.text(text)).toBe(text)
    expect(streamed(text)).toBe(text)
  })
})

function streamed(text: string): string {
  const stream = mask.stream('text')
  const bytes = Buffer.from(text)
  const parts = [...bytes].map((byte) => stream.push(Uint8Array.of(byte)))
  return Buffer.concat([...parts, stream.end()]).toString()
}
