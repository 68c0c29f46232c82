/** What a cast makes of a value, and what it would tell where it fails. */
import type { TypeName } from '@pgsql/types'
import { inference, requireAsStored, requireNobody } from './comparisons.ts'
import type { Place } from './looking.ts'
import { builtOf, isAlwaysDocument, isDocument, listOf, partOf } from './parts.ts'
import {
  CLEAR,
  cutOf,
  derivedOf,
  isOwn,
  isPersonal,
  isReckoned,
  isSpelled,
  isSql,
  isStatement,
  mixed,
  type Taint,
} from './taint.ts'
import { leavesText } from './tree.ts'
import {
  isDocumentType,
  isJson,
  isLong,
  isNumber,
  isPlainText,
  isScalar,
  isShownWhole,
  isTextType,
  leavesWhole,
} from './types.ts'

/** @throws Refused */
export function castOf(taint: Taint, typeName: TypeName | undefined, place: Place): Taint {
  if (!isPersonal(taint)) {
    if (!isTextType(typeName) && !isDocumentType(typeName)) {
      requireNobody(taint, 'a cast to what it may not fit', place)
    }
    if (isDocumentType(typeName)) requireAsStored(taint, 'a cast to a document', place)
    // A beginning is no shorter for it, and is shown where it is all of the text.
    if (taint.kind === 'cut' && leavesText(typeName)) return taint
    if (taint.kind !== 'text') return mixed([taint])
    if (isShownWhole(typeName, isOwn(taint), place.looking)) return CLEAR
    // Of a list or a row, what stands beside the SQL would be in one text with it.
    if (isSql(taint) && !isSpelled(taint) && !isDocumentType(typeName)) return cutOf(taint)
    const isLeft =
      (isOwn(taint) || !isLong(typeName)) &&
      leavesWhole(typeName, place.looking) &&
      (!isReckoned(taint) || isNumber(typeName))
    return isLeft ? taint : cutOf(taint)
  }
  if (taint.kind === 'base' && isPlainText(taint.type) && leavesText(typeName)) return taint
  const isTold = taint.kind === 'derived' && (taint.upTo !== undefined || isStatement(taint))
  if (isTold && leavesText(typeName)) return taint
  const part = partOf(taint)
  if (isDocument(part) && leavesText(typeName)) {
    return builtOf(derivedOf(taint), listOf(part, 'text'))
  }
  if (isDocument(part) && isJson(typeName) && isAlwaysDocument(part, mayBeNoDocument)) return taint
  // A cast that can fail would tell, by failing, what the value is.
  if (!isTextType(typeName) && !place.looking.isView) {
    throw inference('It is cast to text alone: other casts may fail, and so tell what it is.')
  }
  return derivedOf(taint)
}

/** Of JSON as it was written, not every text is a value of `jsonb`. */
function mayBeNoDocument(taint: Taint): boolean {
  return taint.kind === 'base' ? !isScalar(taint.type) : isPersonal(taint)
}
