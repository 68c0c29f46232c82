/** The columns of a result, with how their values are read and written. */
import type { RowColumn } from '../../flow/reply-part.ts'
import { readArray, writeArray } from '../../wire/postgres/arrays.ts'
import type { ColumnDescription } from '../../wire/postgres/row-description.ts'
import { typeFacts } from '../../wire/postgres/types.ts'
import { isUtf8Value, readValue, writeValue } from '../../wire/postgres/values.ts'

export function rowColumn({ name, table, column, type, format }: ColumnDescription): RowColumn {
  const { kind, element } = typeFacts(type)
  const origin = table === 0 ? undefined : { table, column }
  if (element !== undefined) {
    return {
      ...{ name, kind, origin, isUtf8: false },
      read: (bytes) => readArray(bytes, element, format),
      write: (texts) => writeArray(texts, element, format),
    }
  }
  return {
    ...{ name, kind, origin, isUtf8: isUtf8Value(type, format) },
    read: (bytes) => {
      const text = readValue(bytes, type, format)
      return text === undefined ? undefined : [text]
    },
    write: ([text]) => (text === undefined ? undefined : writeValue(text, type, format)),
  }
}
