/** The terminal as commands see it: text that is inert, and colours only where people look. */
import type picocolors from 'picocolors'

export type Terminal = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether somebody sits there who can be asked. */
  readonly isInteractive: boolean
  readonly ask: (question: string) => Promise<string>
  /** How wide it is, where that is known. */
  readonly columns?: number | undefined
  readonly colours: ReturnType<typeof picocolors.createColors>
}

/**
 * Control characters and what turns text around: a record must not move the cursor of its reader.
 */
const ACTIVE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** The text as it may stand on a line of a terminal. */
export function inert(text: string): string {
  return text.replace(
    ACTIVE,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** The same for text of several lines. */
export function inertLines(text: string): string {
  return text.split('\n').map(inert).join('\n')
}
