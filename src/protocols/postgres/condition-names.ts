/** What codes are called, where the server's own words may not be told (appendix A). */

const NAMES: ReadonlyMap<string, string> = new Map([
  ['21000', 'cardinality violation: a subquery returned more than one row'],
  ['22000', 'data exception'],
  ['22001', 'string too long for its type'],
  ['22003', 'numeric value out of range'],
  ['22004', 'null value not allowed'],
  ['22007', 'invalid datetime format'],
  ['22008', 'datetime field overflow'],
  ['2200H', 'sequence generator limit exceeded'],
  ['2201B', 'invalid regular expression'],
  ['2201E', 'invalid argument for logarithm'],
  ['2201F', 'invalid argument for power function'],
  ['2201W', 'invalid row count in limit clause'],
  ['2201X', 'invalid row count in offset clause'],
  ['22011', 'substring error'],
  ['22012', 'division by zero'],
  ['22021', 'character not in repertoire'],
  ['22023', 'invalid parameter value'],
  ['22025', 'invalid escape sequence'],
  ['2202E', 'array subscript error'],
  ['22030', 'duplicate JSON object key'],
  ['22032', 'invalid JSON text'],
  ['22P02', 'a text is not of the form of its type'],
  ['22P03', 'a binary value is not of the form of its type'],
  ['22P05', 'untranslatable character'],
  ['23505', 'unique violation'],
  ['40001', 'serialization failure: try again'],
  ['40P01', 'deadlock detected'],
  ['42804', 'the types do not match'],
  ['42846', 'there is no such cast'],
  ['53100', 'disk full'],
  ['53200', 'out of memory'],
  ['55P03', 'a lock was not to be had in time'],
  ['P0001', 'raised by a function'],
])

/** `undefined` where nobody needs more than the code. */
export function conditionName(code: string): string | undefined {
  return NAMES.get(code)
}
