/**
 * Forms in which a key of the gateway may come back and no place could be masked: in groups, letter
 * by letter, backwards, as numbers. Each as its letters and digits alone, in lower case.
 */
import { secretPartOf } from '../exact-pieces.ts'

/** Fewer letters and digits may stand in any text. */
const LENGTH_MIN = 16
/** Longer ones are looked for in parts: some of them may have been masked as something else. */
const PART_LENGTH = 18
const PART_STEP = 6
const KEY_LENGTH_MIN = 12
const BASE64_SHIFTS = [0, 1, 2]
const ROTATION = 13

export function keyFormsOf(whole: string): readonly string[] {
  const key = secretPartOf(whole)
  if (key.length < KEY_LENGTH_MIN) return []
  const bytes = Buffer.from(key, 'utf8')
  const inBase = (base: number, width = 0, mark = ''): string =>
    [...bytes].map((byte) => mark + byte.toString(base).padStart(width, '0')).join(' ')
  const forms = [
    ...[key, [...key].reverse().join(''), rotated(key)],
    ...[inBase(16, 2), inBase(16, 2, '0x'), inBase(10), inBase(8), inBase(2, 8)],
    ...BASE64_SHIFTS.map((shift) => inBase64(bytes, shift)),
  ]
  const packed = new Set(forms.map((form) => form.toLowerCase().replace(/[^\da-z]+/g, '')))
  const parts = [...packed].flatMap(partsOf).filter((form) => form.length >= LENGTH_MIN)
  return [...new Set(parts)]
}

function partsOf(form: string): readonly string[] {
  const last = Math.max(0, form.length - PART_LENGTH)
  const starts = Array.from({ length: Math.ceil(last / PART_STEP) + 1 }, (_, at) =>
    Math.min(at * PART_STEP, last),
  )
  return starts.map((start) => form.slice(start, start + PART_LENGTH))
}

function rotated(key: string): string {
  return key.replace(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 0x41 : 0x61
    return String.fromCharCode(((letter.charCodeAt(0) - first + ROTATION) % 26) + first)
  })
}

/** The letters that are the same wherever in a longer text the key begins. */
function inBase64(bytes: Buffer, shift: number): string {
  const all = Buffer.concat([Buffer.alloc(shift), bytes])
  const text = all.toString('base64').replace(/=+$/, '')
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor((all.length * 8) / 6))
}
