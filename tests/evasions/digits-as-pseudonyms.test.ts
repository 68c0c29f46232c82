/** Pseudonyms of digits alone can be guessed: what that may not get anybody. */
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { lookUp } from '../../src/guard/swap-back.ts'
import { KeyedPseudonyms } from '../../src/masking/pseudonym/pseudonyms.ts'

const KEY = { epoch: 0, key: new Uint8Array(64).fill(9) }
const pseudonyms = new KeyedPseudonyms({ current: () => KEY, all: () => [KEY] })
const PHONE = 'user.contact.phone_number'
const held = [PHONE, 'user.unique_id']

describe('a look-up by digits', () => {
  it('finds what they stand for, and costs what a guess costs', () => {
    const standIn = pseudonyms.shaped('+4930901820', PHONE)
    const found = lookUp(standIn, PHONE, { pseudonyms, held })
    expect(found).toMatchObject({ value: '+4930901820', shown: standIn, isProbe: true })
    const sealed = lookUp(pseudonyms.of('+4930901820', PHONE), PHONE, { pseudonyms, held })
    expect(sealed).toMatchObject({ value: '+4930901820', isProbe: false })
  })

  it('registers what was swapped in, so that a reply cannot echo it', () => {
    const found = lookUp(pseudonyms.number('4711', 'user.unique_id'), 'user.unique_id', {
      ...{ pseudonyms, held },
    })
    if (found instanceof Refusal) throw new Error(found.what)
    expect(found.swappedIn.value.reveal()).toBe('4711')
    expect(found.shown).not.toContain('4711')
  })

  it('is refused where a reply could say it again unseen', () => {
    for (const [text, category] of [
      [pseudonyms.number('42', 'user.unique_id'), 'user.unique_id'],
      [pseudonyms.of('Zo', 'user.name'), 'user.name'],
    ] as const) {
      const refused = lookUp(text, category, { pseudonyms, held: [...held, 'user.name'] })
      expect(refused).toMatchObject({ code: 'FILTER_SENSITIVE' })
    }
  })

  it('is refused for what the sub-processor is not declared to hold', () => {
    const standIn = pseudonyms.shaped('+4930901820', PHONE)
    const refused = lookUp(standIn, PHONE, { pseudonyms, held: ['user.name'] })
    expect(refused).toMatchObject({ code: 'FILTER_SENSITIVE' })
  })
})
