/** `audit tail | search | show | proof | export | erase`: the record, as the gateway shows it. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { z } from 'zod'
import { EntriesShape, EntryShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { entryLine } from '../entry-text.ts'
import { exportLog } from '../export-log.ts'
import type { CommandContext } from '../setting.ts'
import { addVerifyCommands } from './verify.ts'

type SearchOptions = {
  readonly person?: string
  readonly session?: string
  readonly incident?: string
  readonly subProcessor?: string
  readonly kind?: string
  readonly limit: string
  readonly follow?: boolean
  readonly json?: boolean
}

const FILTERS = ['person', 'session', 'incident', 'kind'] as const
const WAIT_SECONDS = 25
const PAGE = 200
/** Whoever is to be convinced has it from somebody whom they believe, and not from the log. */
const KEY = 'KEY is what `ledger.vkey` beside the gateway’s log says.\n'

export function addAuditCommands(program: Command, context: CommandContext): void {
  const audit = program.command('audit').description('the record of everything that was done')
  for (const name of ['tail', 'search'] as const) {
    const command = audit
      .command(name)
      .description(
        name === 'tail' ? 'the newest entries' : 'entries that fit, the newest at the end',
      )
      .option('--person <id>', 'who looked, asked, decided or ended')
      .option('--session <id>', 'a session')
      .option('--incident <id>', 'the ticket, such as INC-42')
      .option('--sub-processor <name>', 'its name on the register')
      .option('--kind <kind>', 'intent, outcome, refusal, approved and so on')
      .option('-n, --limit <count>', 'how many of the newest', name === 'tail' ? '20' : '500')
      .option('--json', 'for programs')
    if (name === 'tail') command.option('-f, --follow', 'go on as entries come')
    command.action((options: SearchOptions) => search(options, context))
  }
  audit
    .command('show')
    .argument('<index>')
    .description('one entry, whole')
    .action(async (index: string) => {
      const shown = await context.client.call(`GET /audit/entries/${numberOf(index)}`, EntryShape)
      context.terminal.out(`${JSON.stringify(shown, null, 2)}\n`)
    })
  audit
    .command('proof')
    .argument('<index>')
    .option('-o, --output <file>', 'where to write it; entry-INDEX.tlog-proof if left out')
    .description('a file that proves one entry, offline')
    .action((index: string, { output }: { output?: string }) => proof(index, output, context))
  audit
    .command('export')
    .argument('<folder>')
    .description('a copy of the whole log that verifies offline (auditors)')
    .action(async (folder: string) => {
      const { size, tiles } = await exportLog(folder, context.client)
      context.terminal.out(`${size} entries in ${tiles} tiles and a checkpoint: ${folder}\n`)
      context.terminal.err(`Verify them with:  vitrine audit verify ${folder} --vkey KEY\n${KEY}`)
    })
  audit
    .command('erase')
    .argument('<index>')
    .description('destroy the key of an entry’s free text, for good (admins)')
    .action(async (index: string) => {
      await context.client.send(`POST /audit/entries/${numberOf(index)}/erase`)
      context.terminal.out(`The free text of entry ${index} cannot be read any more.\n`)
    })
  addVerifyCommands(audit, context)
}

async function search(options: SearchOptions, context: CommandContext): Promise<void> {
  const { client } = context
  const most = Number(options.limit)
  if (!/^[1-9]\d{0,6}$/.test(options.limit)) {
    throw new CliFault({
      what: `${options.limit} is no number of entries.`,
      next: 'Say such as -n 50.',
    })
  }
  const query = new URLSearchParams({ limit: String(Math.min(PAGE, most)) })
  for (const name of FILTERS) {
    const value = options[name]
    if (value !== undefined) query.set(name, value)
  }
  if (options.subProcessor !== undefined) query.set('sub-processor', options.subProcessor)
  const { newest, size, isMore } = await newestOf(query, most, context)
  print(newest, options.json, context)
  if (newest.length === 0) context.terminal.err('No entry that you may see fits.\n')
  else if (isMore) context.terminal.err('There are older ones: ask for more with -n.\n')
  let after = size - 1
  while (options.follow === true) {
    query.set('after', String(after))
    query.set('wait', String(WAIT_SECONDS))
    const more = await client.call(`GET /audit/entries?${query}`, EntriesShape)
    print(more.entries, options.json, context)
    after = more.entries.at(-1)?.index ?? more.size - 1
  }
}

async function newestOf(query: URLSearchParams, most: number, { client }: CommandContext) {
  const found: z.output<typeof EntryShape>[] = []
  let page = await client.call(`GET /audit/entries?${query}`, EntriesShape)
  const { size } = page
  found.push(...page.entries)
  while (page.next !== undefined && found.length < most) {
    const older = new URLSearchParams(query)
    older.set('before', String(page.next))
    page = await client.call(`GET /audit/entries?${older}`, EntriesShape)
    found.push(...page.entries)
  }
  const isMore = page.next !== undefined || found.length > most
  const newest = found.slice(0, most).sort((a, b) => a.index - b.index)
  return { newest, size, isMore }
}

function print(
  entries: readonly z.output<typeof EntryShape>[],
  json: boolean | undefined,
  { terminal }: CommandContext,
): void {
  for (const entry of entries) {
    terminal.out(json === true ? `${JSON.stringify(entry)}\n` : entryLine(entry, terminal))
  }
}

async function proof(
  index: string,
  output: string | undefined,
  { client, terminal }: CommandContext,
): Promise<void> {
  const { text } = await client.send(`GET /audit/proofs/${numberOf(index)}`)
  const file = output ?? `entry-${numberOf(index)}.tlog-proof`
  writeFileSync(file, text)
  terminal.out(`${file}\n`)
  terminal.err(`Verify it anywhere with:  vitrine audit verify-proof ${file} --vkey KEY\n${KEY}`)
}

function numberOf(text: string): number {
  const number = z.coerce.number().int().min(0).safeParse(text)
  if (number.success) return number.data
  throw new CliFault({ what: `${text} is no index.`, next: '`vitrine audit tail` shows them.' })
}
