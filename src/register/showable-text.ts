/** Texts that people write once and others read on their terminals for years. */
import { UNSEEN } from '../base/unseen.ts'

/**
 * At least one character; none of `UNSEEN`, which moves the cursor, colours, or turns the reading
 * around.
 */
export const SHOWABLE_TEXT = new RegExp(`^(?:(?!${UNSEEN.source}).)+$`, 'u')
