/** Characters that nobody sees, though they say something to a machine, or turn what is read. */

/**
 * Controls, separators of lines, what turns the direction, notes between the lines, and what is
 * never drawn: tags, fillers, marks of byte order. Joiners and the forms of signs are left, since
 * scripts and emoji are written with them.
 */
export const UNSEEN =
  /(?!\u200c|\u200d|[\u180b-\u180d]|[\ufe00-\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u

/** Whether there is anything to see in a text; a cell of Braille may be empty. */
export function isBlank(text: string): boolean {
  return !/[^\s\u2800]/u.test(text)
}
