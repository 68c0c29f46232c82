/** Patients and their kin in messages of HL7 version 2, as systems of hospitals log them. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const HEAD = 'MSH|^~\\&|HIS|RIH|EKG|EKG|202611251000||ADT^A01||P|2.5'
const PATIENT =
  'PID|1||77120^^^HOSP^MR||BRASK^ZORB^A||19700131|F|||5 ELMWAY^^TROON^IL^62701||5551234'
const KIN = 'NK1|1|BRASK^QUILL|FA|5 ELMWAY^^TROON|5559876'
const HEART = 'OBX|1|NM|8867-4^HEART RATE||72|bpm|60-100|N|||F'
const HIDDEN = [
  '77120',
  'BRASK',
  'ZORB',
  'QUILL',
  '19700131',
  'ELMWAY',
  'TROON',
  '5551234',
  '5559876',
]

describe('a message of a hospital', () => {
  it.each(['\r', '\n', '\\r', '\\n', '<CR>', '&#13;'])('names nobody: %j', (end) => {
    const shown = maskText([HEAD, PATIENT, KIN, HEART].join(end))
    expect(HIDDEN.filter((value) => shown.includes(value))).toEqual([])
    for (const segment of [HEAD, HEART]) expect(shown).toContain(segment)
  })

  it('names nobody within JSON', () => {
    const shown = maskText(JSON.stringify({ message: `${HEAD}\r${PATIENT}\r${KIN}` }))
    expect(HIDDEN.filter((value) => shown.includes(value))).toEqual([])
  })

  it('names nobody where its number is none', () => {
    expect(maskText('PID|A1||77120||BRASK^ZORB||19700131')).not.toMatch(/BRASK|77120|19700131/)
  })

  it('names nobody who treats or orders', () => {
    const visit = 'PV1|1|I|2000^2012^01||||4777^BRASK^ZORB^J^^^MD|||SUR'
    const order = 'OBR|1|45^HIS|67^LAB|8867-4^HEART RATE|||20260102|||||||||4777^BRASK^ZORB'
    const shown = maskText([HEAD, visit, order].join('\r'))
    expect(shown).not.toMatch(/BRASK|ZORB|4777/)
    for (const kept of ['2000^2012^01', 'SUR', '8867-4^HEART RATE']) expect(shown).toContain(kept)
  })

  it('is not what only begins so', () => {
    for (const text of ['PID|4711 exited', 'the pid|user table', 'columns: PID|PPID|CPU'])
      expect(maskText(text)).toBe(text)
  })
})
