/** People in the heads of mail, in lists of who took part, behind a signature, and as passengers. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const MASKED: readonly string[] = [
  'Von: Zorka Quux\nAn: Wirema Quuxley\nBetreff: Rechnung',
  'De : Zorka Quux\nÀ : Support\nObjet : Facture',
  'Da: Zorka Quux\nA: Supporto\nOggetto: Fattura',
  '> De: Zorka Quux\n> Para: Soporte\n> Asunto: Factura',
  'Van: Zorka de Quux\nAan: Support\nOnderwerp: Factuur',
  'Od: Zorka Quux\nDo: Wsparcie\nTemat: Faktura',
  'From: Zorka Quux\nTo: Support; Wirema Quuxley\nSubject: Invoice',
  'Attendees: Zorka Quux, Wirema Quuxley and Z. Quux',
  'Participants: Zorka Quux; Wirema Quuxley',
  'Interviewer: Zorka Quux',
  'Line manager: Zorka Quux',
  'Name of child: Zorka Quux',
  'Teilnehmer: Zorka Quux, Wirema Quuxley',
  'Signed, Zorka Quux',
  '/s/ Zorka Quux',
  'Yours faithfully,\nZorka Quux',
  'PAX QUUX/ZORKA MRS',
  '1. QUUX/ZORKA MS confirmed',
]

const SHOWN: readonly string[] = [
  'From: Platform Team\nTo: Support\nSubject: Deploy Window',
  'From: Berlin Office\nto be shipped',
  'De: nivel alto\nPara: todos',
  'Attendees: Platform Team, Support',
  'present: true, absent: false',
  'Participants: 12',
  'signed, sealed and delivered; Signed, Sealed',
  'path s/ Old Path New',
  'AND/OR MR 12, TCP/IP MSTR, I/O MS, READ/WRITE MISS ratio 0.2',
]

describe('who stands there', () => {
  it.each(MASKED)('%s', (text) => {
    expect(maskText(text)).not.toMatch(/Zorka|Quux|Wirema/i)
  })
})

describe('what stands there and is nobody', () => {
  it.each(SHOWN)('%s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
