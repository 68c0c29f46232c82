/** The columns of a result, with how their values are read and written. */
import type { RowColumn } from '../../flow/reply-part.ts'
import { type Elements, writeArray } from '../../wire/postgres/arrays.ts'
import type { Format } from '../../wire/postgres/bind.ts'
import { readNested, writeNested } from '../../wire/postgres/nested-arrays.ts'
import type { ColumnDescription } from '../../wire/postgres/row-description.ts'
import { settledText } from '../../wire/postgres/settled.ts'
import { typeFacts } from '../../wire/postgres/types.ts'
import { isUtf8Value, readValue, writeValue } from '../../wire/postgres/values.ts'

export function rowColumn({ name, table, column, type, format }: ColumnDescription): RowColumn {
  const { kind, element } = typeFacts(type)
  const origin = table === 0 ? undefined : { table, column }
  if (element !== undefined) {
    return {
      ...{ name, kind, origin, isUtf8: false },
      read: (bytes) => settledAll(readNested(bytes, element, format), element, format),
      write: (texts, like) => {
        const canHold = (text: string | undefined): boolean =>
          text === undefined || writeValue(text, element, format) !== undefined
        if (!texts.every(canHold)) return undefined
        if (like === undefined) return writeArray(texts, element, format)
        return writeNested(texts, like, { element, format })
      },
    }
  }
  return {
    ...{ name, kind, origin, isUtf8: isUtf8Value(type, format) },
    read: (bytes) => {
      const text = readValue(bytes, type, format)
      return settledAll(text === undefined ? undefined : [text], type, format)
    },
    write: ([text]) => (text === undefined ? undefined : writeValue(text, type, format)),
  }
}

/** What the session decides the meaning of is not read at all. */
function settledAll(
  texts: Elements | undefined,
  type: number,
  format: Format,
): Elements | undefined {
  if (format === 'binary') return texts
  const settled = texts?.map((text) => (text === undefined ? undefined : settledText(text, type)))
  const isWhole = settled?.every((text, at) => text !== undefined || texts?.[at] === undefined)
  return isWhole === true ? settled : undefined
}
