/** The terminal as commands see it: text that is inert, and colours only where people look. */
import type picocolors from 'picocolors'
import { UNSEEN } from '../base/unseen.ts'

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

/** A record must not move the cursor of its reader, nor say what they do not see. */
const EACH_UNSEEN = new RegExp(UNSEEN.source, 'gu')

/** The text as it may stand on a line of a terminal. */
export function inert(text: string): string {
  return text.replace(EACH_UNSEEN, escaped)
}

/** The same for text of several lines. */
export function inertLines(text: string): string {
  return text.split('\n').map(inert).join('\n')
}

/** One `\u` for each UTF-16 unit, as JSON has them. */
function escaped(sign: string): string {
  const units = sign.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'))
  return units.map((unit) => `\\u${unit}`).join('')
}
