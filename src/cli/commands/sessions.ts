/** `sessions`, `open`, `end`, `pause`, `resume`. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { z } from 'zod'
import {
  EndedShape,
  GrantShape,
  GrantsShape,
  OpenedShape,
  RequestShape,
  RequestsShape,
  SessionShape,
  SessionsShape,
} from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { timeLeft } from '../durations.ts'
import { withPassword } from '../password-file.ts'
import { readyCommands } from '../ready-commands.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'
import type { Terminal } from '../terminal.ts'

type Opened = z.output<typeof OpenedShape>

type OpenOptions = {
  readonly json?: boolean
  readonly subProcessor?: string
  readonly secretOnly?: boolean
  readonly passfile?: string
}

export function addSessionCommands(program: Command, context: CommandContext): void {
  program
    .command('sessions')
    .description('sessions that are open')
    .option('--all', 'ended ones too')
    .option('--json', 'for programs')
    .action((options: { all?: boolean; json?: boolean }) => list(options, context))
  program
    .command('open')
    .argument('<grant>', 'an approved request, its grant, or the incident')
    .description('open a session: its secret is shown once, with commands to copy')
    .option('--sub-processor <name>', 'where the incident has grants for several')
    .option('--secret-only', 'print nothing but the secret, for a tool that asks a command for it')
    .option('--passfile <path>', 'write it to this password file of PostgreSQL instead')
    .option('--json', 'for programs')
    .action((named: string, options: OpenOptions) => open(named, options, context))
  program
    .command('end')
    .argument('<id>', 'a session, a grant, a request, or an incident')
    .description('end it now: what runs is cut')
    .action((id: string) => end(id, context))
  program
    .command('pause')
    .argument('<session>')
    .description('stop a session for now: what runs is cut')
    .action((id: string) => turn(id, 'pause', context))
  program
    .command('resume')
    .argument('<session>')
    .description('let a paused session go on')
    .action((id: string) => turn(id, 'resume', context))
}

async function turn(
  id: string,
  verb: 'pause' | 'resume',
  { client, terminal }: CommandContext,
): Promise<void> {
  const path = `POST /sessions/${encodeURIComponent(id)}/${verb}`
  const session = await client.call(path, SessionShape)
  terminal.out(`${session.id} is ${session.state}.\n`)
}

async function list(
  { all, json }: { readonly all?: boolean; readonly json?: boolean },
  context: CommandContext,
): Promise<void> {
  const query = all === true ? '' : '?state=open'
  const { sessions } = await context.client.call(`GET /sessions${query}`, SessionsShape)
  context.show(json, sessions, () =>
    sessions.length === 0
      ? 'No session is open.\n'
      : tableText(
          ['SESSION', 'STATE', 'WHO', 'WHAT', 'INCIDENT', 'TIME'],
          sessions.map((one) => [
            ...[one.id, one.state, one.person, `${one.subProcessor} ${one.environment}`],
            ...[
              one.incident,
              one.state === 'ended' ? (one.endedBecause ?? '') : timeLeft(one.endsInSeconds),
            ],
          ]),
          context.terminal,
        ),
  )
}

async function open(
  named: string,
  { json, subProcessor, secretOnly, passfile }: OpenOptions,
  context: CommandContext,
): Promise<void> {
  const grant = await grantFor(named, context, subProcessor === undefined ? [] : [subProcessor])
  const opened = await context.client.call(`POST /grants/${grant}/sessions`, OpenedShape)
  if (secretOnly === true) {
    context.terminal.out(`${opened.secret}\n`)
    return
  }
  if (passfile !== undefined) {
    context.terminal.out(keepPassword(opened, passfile))
    return
  }
  context.show(json, opened, () =>
    readyCommands(opened, context.setting.home.authorityFile, context.terminal),
  )
}

/**
 * For saved connections: host, port, database and user stay the same from one incident to the next.
 */
function keepPassword({ session, secret, connection }: Opened, path: string): string {
  const { hostname: host, port } = new URL(connection.address)
  if (connection.database === undefined) {
    throw new CliFault({
      what: `${session.subProcessor} is no database that a password file could name.`,
      next: 'Use `vitrine connect`, or `vitrine open --secret-only` for the secret alone.',
    })
  }
  const { database } = connection
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const line = { host, port, database, user: session.person, password: secret }
  writeFileSync(path, withPassword(before, line), { mode: 0o600 })
  chmodSync(path, 0o600)
  return `The password of ${session.person} at ${host}:${port}/${database} is in ${path}.\n`
}

/** The id of the open grant that somebody means. @throws CliFault */
async function grantFor(
  named: string,
  context: CommandContext,
  wanted: readonly string[],
): Promise<string> {
  const [first, ...others] = await grantsFor(named, context, wanted)
  if (first !== undefined && others.length === 0) return first.id
  throw new CliFault({
    what: `There are grants for several sub-processors of ${named}.`,
    next: `Say which: --sub-processor ${[first, ...others].map((one) => one?.subProcessor).join(' | ')}`,
  })
}

/** What can be done about a request that gave nothing. */
const NEXT: Readonly<Record<string, string>> = {
  pending: 'An approver answers it; `vitrine requests` shows whether.',
  denied: 'If access is still needed, ask anew with `vitrine request`.',
  withdrawn: 'If access is still needed, ask anew with `vitrine request`.',
  lapsed: 'Nobody answered in time: ask anew with `vitrine request`.',
}

export type Meant = { readonly id: string; readonly subProcessor: string }

/**
 * The open grants that somebody means, the newest of each sub-processor; of those that are `wanted`
 * where any is. @throws CliFault
 */
export async function grantsFor(
  named: string,
  context: CommandContext,
  wanted: readonly string[],
): Promise<readonly Meant[]> {
  const { client } = context
  const own = (await openGrants(named, client)).filter(
    (grant) => grant.person === client.actor.person,
  )
  const held = [...new Set(own.map((grant) => grant.subProcessor))]
  const lacking = wanted.find((name) => !held.includes(name))
  if (held.length === 0 || lacking !== undefined) {
    const at = lacking === undefined || held.length === 0 ? '' : ` at ${lacking}`
    const waits = held.length === 0 ? await pendingText(named, client) : undefined
    const is = held.length === 0 ? context.othersHere() : `It is for ${held.join(' and ')}.`
    const why = waits ?? is
    throw new CliFault({
      what: `${client.actor.person} holds no open grant for ${named}${at}.`,
      ...(why === undefined ? {} : { why }),
      next: 'Ask with `vitrine request`, or look with `vitrine requests`.',
    })
  }
  const names = wanted.length === 0 ? held : wanted
  // The list is newest first.
  return names.flatMap((name) => own.find((grant) => grant.subProcessor === name) ?? [])
}

/** Whoever asked and was not answered yet need not ask once more. */
async function pendingText(
  named: string,
  client: CommandContext['client'],
): Promise<string | undefined> {
  const path = `GET /requests?state=pending&incident=${encodeURIComponent(named)}`
  const { requests } = await client.call(path, RequestsShape)
  const own = requests.find(({ requester }) => requester === client.actor.person)
  return own && `Nobody has answered yet: ${own.id} waits for an approver.`
}

async function openGrants(
  named: string,
  client: CommandContext['client'],
): Promise<z.output<typeof GrantsShape>['grants']> {
  const path = encodeURIComponent(named)
  if (named.startsWith('grt_')) return [await client.call(`GET /grants/${path}`, GrantShape)]
  if (!named.startsWith('req_')) {
    return (await client.call(`GET /grants?state=open&incident=${path}`, GrantsShape)).grants
  }
  const request = await client.call(`GET /requests/${path}`, RequestShape)
  if (request.grantIds.length === 0) {
    throw new CliFault({
      what: `The request is ${request.state}.`,
      next: NEXT[request.state] ?? 'Ask anew.',
    })
  }
  return Promise.all(request.grantIds.map((id) => client.call(`GET /grants/${id}`, GrantShape)))
}

async function end(id: string, context: CommandContext): Promise<void> {
  const { client, terminal } = context
  if (id.startsWith('ses_')) {
    const session = await client.call(`POST /sessions/${encodeURIComponent(id)}/end`, SessionShape)
    terminal.out(`Ended: ${session.id}.\n`)
    return
  }
  if (id.startsWith('req_')) return endRequest(id, context)
  const ended = id.startsWith('grt_')
    ? await endGrant(id, client)
    : await client.call('POST /incidents/end', EndedShape, { incident: id })
  tellEnded(id, ended, terminal)
}

type Ended = z.output<typeof EndedShape>

function endGrant(id: string, client: CommandContext['client']): Promise<Ended> {
  return client.call(`POST /grants/${encodeURIComponent(id)}/end`, EndedShape)
}

/** What came of a request; one that waits ends by being withdrawn or denied. */
async function endRequest(id: string, { client, terminal }: CommandContext): Promise<void> {
  const { grantIds, state } = await client.call(
    `GET /requests/${encodeURIComponent(id)}`,
    RequestShape,
  )
  if (state === 'pending') {
    throw new CliFault({
      what: 'Nothing has come of this request yet.',
      next: `Take it back with \`vitrine withdraw ${id}\`, or say no with \`vitrine deny ${id}\`.`,
    })
  }
  const all: Ended = { grants: [], sessions: [], requests: [] }
  for (const grantId of grantIds) {
    const grant = await client.call(`GET /grants/${grantId}`, GrantShape)
    if (grant.state === 'ended') continue
    const { grants, sessions } = await endGrant(grantId, client)
    all.grants.push(...grants)
    all.sessions.push(...sessions)
  }
  tellEnded(id, all, terminal)
}

/** Whoever mistypes an incident must not believe that access to it has ended. */
function tellEnded(id: string, { grants, sessions, requests }: Ended, terminal: Terminal): void {
  if (grants.length + sessions.length + requests.length === 0) {
    throw new CliFault({
      what: `Nothing that you may end is open for ${id}.`,
      next: 'See `vitrine sessions` and `vitrine requests` for what is.',
    })
  }
  const parts = [counted(grants, 'grant'), counted(sessions, 'session')]
  terminal.out(`Ended: ${[...parts, counted(requests, 'pending request')].join(', ')}.\n`)
}

function counted({ length }: readonly string[], what: string): string {
  return `${length} ${what}${length === 1 ? '' : 's'}`
}
