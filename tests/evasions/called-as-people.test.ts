/** Places, programs, firms and words that the rules for people of many lands took for somebody. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const SHOWN: readonly string[] = [
  'the policies the user has\\naccess to.',
  'title: User List\\nname, USER GUIDE\\nThis',
  'msg="FATAL\\nservice failed to start"',
  'WARNING\\nfile deleted, BUILTIN\\Administrators changed',
  'Home Page shows the user his orders',
  'Spring Boot tells the operator that he has to restart',
  'React Native lets a developer ship his app',
  'Java Virtual Machine died; Event Loop called again; Main Loop died',
  'call from Lambda Authorizer; call from Main Thread; call with Wrong Arguments',
  'transferred to Cold Storage; transferred to Glacier Deep Archive',
  'shipment to Los Angeles; letter to Santa Claus; photo by Getty Images',
  'user Foo Bar was deleted; Kunde Deutsche Bahn; kund Volvo Cars',
  'Present: Working Draft. Absent: Content Security, Cross Origin.',
  'The present: Simple Past, Present Perfect. Plural forms present: Genitive Singular',
  'Tran Type 12, Tran Log, Zhao State, Zhou Lab',
  'Create a Pino Destination; Pino Transport; Pino Pretty; Uma Protocol',
  'Install McAfee; Use MacFuse; Visual MacTex',
  'twitter: summary_large_image; telegram: bot_api; telegram: parse_mode',
  'Section 14, 100 20 Items; Version 15/3, 00-950 Warszawa',
]

const MASKED: readonly string[] = [
  'user QUUXCORP\\zorka.quux failed',
  'User Quuxcorp\\zorka.quux failed',
  'QUUXCORP\\zorka.quux failed to log on',
  'Zorka Quux, who lost access to her account',
  'customer Zorka Quux; call from Zorka Quux, shipment to Zorka Quux.',
  'Also present: Zorka Quux. Absent: Zorka Quux',
  'instagram: zorka.quux_9; twitter: @zorkaquux',
  'Uma Quux; Nirmala Quux; Nguyen Zorka',
  'Seen: Zorka McQuux',
]

/** The flat in one letter, as in America, and what follows. */
const ADDRESSES: readonly string[] = [
  '12 Main Street apt B, Springfield, IL 62704',
  '12 Main Street, Unit C, Springfield, IL 62704',
]

describe('what is called as people are', () => {
  it.each(SHOWN)('%s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})

describe('people beside such words', () => {
  it.each(MASKED)('%s', (text) => {
    expect(maskText(text)).not.toMatch(/Zorka|Quux(?!corp)|Nirmala/)
    expect(maskText(text)).not.toMatch(/zorka/)
  })

  it.each(ADDRESSES)('%s', (text) => {
    expect(maskText(text)).not.toMatch(/Main Street|Springfield|62704/)
  })

  it('passwords that begin as what shops give away', () => {
    expect(maskText('Zork, WELCOME2024 is what I chose')).not.toContain('2024')
    expect(maskText('Save with WELCOME10')).toBe('Save with WELCOME10')
  })
})
