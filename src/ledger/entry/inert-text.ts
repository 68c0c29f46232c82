/** Text that can do nothing where it is shown: no control, no escape sequence, no turned line. */

/**
 * Controls (C0 with ESC, DEL, C1 with the 8-bit CSI), format characters that turn directions, what
 * is never drawn, line breaks, private use, lone surrogates, and the backslash that marks them all.
 */
const RESTLESS = /[\\\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u
const EACH_RESTLESS = new RegExp(RESTLESS.source, 'gu')
const ESCAPE = /\\u([0-9a-f]{4})/g

/** Whether the text is as `inertText` leaves it. */
export function isInert(text: string): boolean {
  return !RESTLESS.test(text.replaceAll(ESCAPE, ''))
}

/**
 * The text with every restless character written as `\u` and four digits in base 16, one for each
 * UTF-16 unit; nothing is dropped, and two different texts stay different.
 */
export function inertText(text: string): string {
  return RESTLESS.test(text) ? text.replaceAll(EACH_RESTLESS, escaped) : text
}

function escaped(character: string): string {
  let written = ''
  for (let at = 0; at < character.length; at += 1) {
    written += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return written
}
