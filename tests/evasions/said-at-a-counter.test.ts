/** What people hand over in a sentence without a sign, and values that go on behind a comma. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const PASSWORD = ['Zork', '4711', '!'].join('')
const HIDDEN = /ork4711|84,000|000 EUR|depressive|AB\+|adalovelace|ada\.lovelace/

const MASKED: readonly string[] = [
  `user wiremu / pass ${PASSWORD}`,
  `log in as wngata with pw ${PASSWORD}`,
  `account wngata, pass ${PASSWORD}`,
  'the wifi key is zork4711zork',
  'WLAN-Passwort: zork4711zork',
  'salary: 84,000 EUR',
  'Salary: 84,000.00 EUR',
  'diagnosis: F32.1 depressive episode',
  'Blood group: AB+',
  'Instagram: adalovelace99',
  'Telegram: @adalovelace',
  '{"twitter":"@adalovelace","tiktok":"ada.lovelace_9"}',
]

const SHOWN: readonly string[] = [
  'compiler pass Inline2Loops finished in 12 ms',
  'account 7 pass rate 0.97, user tests pass node12test',
  'wifi key is missing, wifi code: unknown, wpa supplicant started',
  '{"twitter":"enabled","telegram":"connected","instagram":"v12.0"}',
  'twitter: retry in 12 s',
]

describe('what is somebody’s', () => {
  it.each(MASKED)('%s', (text) => {
    expect(maskText(text)).not.toMatch(HIDDEN)
  })
})

describe('what is nobody’s', () => {
  it.each(SHOWN)('%s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
