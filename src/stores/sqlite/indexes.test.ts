/** Lists are found by an index, however much there is of everything else. */
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { StateDatabase } from './state-database.ts'

const LATEST = 'order by position desc limit 50'
const LISTS = [
  ['requests', "state = 'pending'"],
  ['requests', "requester in ('ana')"],
  ['requests', "requester in ('ana') and state = 'pending'"],
  ['requests', "lower(incident) = 'inc-42'"],
  ['requests', "lower(incident) = 'inc-42' and state = 'pending'"],
  ['grants', 'ended_ms is null'],
  ['grants', "requester in ('ana') and ended_ms is null"],
  ['grants', "lower(incident) = 'inc-42' and ended_ms is null"],
  ['grants', "lower(incident) = 'inc-42'"],
  ['sessions', 'ended_ms is null'],
  ['sessions', "person in ('ana') and ended_ms is null"],
  ['sessions', "lower(incident) = 'inc-42' and ended_ms is null"],
  ['sessions', "lower(incident) = 'inc-42'"],
] as const

it.each(LISTS)(
  'a list of %s where %s is found by all that it is narrowed to',
  async (table, by) => {
    const database = await StateDatabase.open(':memory:')
    const asked = sql.raw(`explain query plan select * from ${table} where ${by} ${LATEST}`)
    const { rows } = await database.use((db) => sql<{ detail: string }>`${asked}`.execute(db))
    await database.close()
    const columns = [...by.matchAll(/(\w+\)?) (?:=|is|in)/g)].map(([, column = '']) =>
      column.endsWith(')') ? '<expr>=?' : `${column}=?`,
    )
    const plan = rows.map(({ detail }) => detail).join('; ')
    expect(plan).toMatch(/^SEARCH \w+ USING INDEX/)
    for (const column of columns) expect(plan).toContain(column)
  },
)
