/** What may be asked in place of what was refused of a personal column, by where it stood. */

const ORDER = 'Order by another column, such as an id or a time, or by `column IS NULL`.'
const GROUP =
  'Group by the column as it is: rows of one person come together, under their pseudonym.'
const DISTINCT = 'Take DISTINCT of the column as it is, or count(DISTINCT column).'
const TRUTH = `Ask whether it is one value, column = 'value or pseudonym', or ask by another column.`

const WAYS: ReadonlyMap<string, string> = new Map([
  ['ORDER BY', ORDER],
  ['the order of an aggregate', ORDER],
  ['GROUP BY', GROUP],
  ['PARTITION BY', GROUP],
  ['DISTINCT', DISTINCT],
  ...['WHERE', 'HAVING', 'FILTER', 'a condition', 'a join'].map((where) => [where, TRUTH] as const),
  ['a comparison by pattern or size', TRUTH],
  ['a test for NULL', 'Test the column as it is: column IS NULL.'],
  ['a function in FROM', 'Name the column itself, in the SELECT list.'],
])

/** `undefined` where nothing is better than what is said of every such refusal. */
export function wayBeside(where: string): string | undefined {
  return WAYS.get(where)
}

export const FUNCTION_WAY =
  'Name the column as it is: count(x), coalesce(x, …), x::text and lower(x) = lower(…) are taken.'

export const PART_WAY =
  "Name the column itself; a document that to_jsonb builds may go without members: to_jsonb(t) - 'name'."

export const APART_WAY = 'Ask for the two in statements of their own.'

export const STATEMENT_WAY =
  'Choose by pid, state, usename, application_name or query_start; pid <> pg_backend_pid() leaves out your own.'

export const SEARCH_WAY =
  "Search it for what is written, column LIKE '%…%' or strpos(column, '…') > 0: each pattern is a probe."
