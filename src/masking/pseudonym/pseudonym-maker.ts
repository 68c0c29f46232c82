/** What makes stand-ins: keyed pseudonyms, or nothing but the word for what is not shown. */
import { MASKED } from '../text/merge.ts'
import { isWrittenAsPseudonym } from './pseudonym-text.ts'
import type { KeyedPseudonyms } from './pseudonyms.ts'

export type PseudonymMaker = Pick<
  KeyedPseudonyms,
  'of' | 'partial' | 'shaped' | 'number' | 'typed' | 'bulk' | 'looksLikeOne'
>

/**
 * For what somebody may have made up who looks on: its pseudonym would tell which values that are
 * shown elsewhere are the same.
 */
export const NO_PSEUDONYMS: PseudonymMaker = {
  of: () => MASKED,
  partial: () => MASKED,
  shaped: () => MASKED,
  number: () => '0',
  typed: () => undefined,
  bulk: () => undefined,
  looksLikeOne: isWrittenAsPseudonym,
}
