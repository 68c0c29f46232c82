/** The kinds of values that columns of rows hold. */

/** What the values of a column are, as far as masking has to know. */
export type ValueKind =
  | 'text'
  | 'json'
  | 'integer'
  /** Whole numbers of so few bytes that no pseudonym fits which leads back. */
  | 'short'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'uuid'
  | 'network'
  /** Addresses of devices in a network (IEEE 802). */
  | 'hardware'
  | 'bytes'
  /** Times of day, lengths of time, geometry: nobody's, as far as they go. */
  | 'plain'
  /** Ranges of numbers with as many digits as a card has. */
  | 'numbers'
  /** Of a type that is not known. */
  | 'other'
