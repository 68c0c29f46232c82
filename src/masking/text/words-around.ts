/** The words around what is encoded in a text: where it is decoded no further they may say anything. */
import type { Place } from './finding.ts'

const BESIDE = /[^\s"'<>]/

/** The words that hold something encoded, which is in order; apart. */
export function wordsAround(text: string, encoded: readonly Place[]): readonly Place[] {
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

/** Whether a place meets one of some that are in order and apart. */
export function isAmong(words: readonly Place[], { start, end }: Place): boolean {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  return (words[low]?.start ?? end) < end
}
