/** What of a text is left encoded where it is decoded no further: it may say anything. */
import type { Place } from './finding.ts'

const BESIDE = /[^\s"'<>]/

/** The words that hold something encoded, in order and apart. */
export function unread(text: string, encoded: readonly Place[]): readonly Place[] {
  const words: Place[] = []
  let done = 0
  for (const place of encoded) {
    if (place.start < done) continue
    let { start, end } = place
    while (start > done && BESIDE.test(text[start - 1] ?? '')) start -= 1
    while (end < text.length && BESIDE.test(text[end] ?? '')) end += 1
    words.push({ start, end })
    done = end
  }
  return words
}
