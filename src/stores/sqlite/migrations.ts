/**
 * Brings a state database to the newest form, one step after the other, each whole or not at all.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Step = (db: Transaction<Tables>) => Promise<void>

/** Steps are only ever added: databases out there have run the others. */
const STEPS: readonly Step[] = [
  createAccess,
  createProbes,
  addReveals,
  addVerifiers,
  addShown,
  addSubjects,
  widenRequests,
  addIncidents,
  addPeople,
  addPasskeys,
  addStanding,
  addSummaries,
  addIndexes,
  addLockAliases,
]

/**
 * Runs the steps that the database has not run yet; `until` leaves it as an older version would.
 * @throws where it was written by a newer version.
 */
export async function migrate(db: Kysely<Tables>, until = STEPS.length): Promise<void> {
  const found = await sql<{ user_version: number }>`pragma user_version`.execute(db)
  const done = found.rows[0]?.user_version ?? 0
  if (done > STEPS.length) {
    throw new Error('The state database was written by a newer version of Vitrine.')
  }
  for (const [at, step] of STEPS.entries()) {
    if (at < done || at >= until) continue
    await db.transaction().execute(async (transaction) => {
      await step(transaction)
      await sql`pragma user_version = ${sql.raw(String(at + 1))}`.execute(transaction)
    })
  }
}

async function createAccess(db: Transaction<Tables>): Promise<void> {
  const asked = sql`requester text not null, sub_processor text not null,
    environment text not null, incident text not null, patterns text not null,
    classes text not null, minutes integer not null, digest text not null`
  const ended = sql`ended_ms integer, ended_by text, ended_because text`
  const position = sql`position integer primary key autoincrement`
  const statements = [
    sql`create table gateway (one integer primary key check (one = 1), id text not null,
      seen_ms integer not null) strict`,
    sql`create table requests (${position}, id text not null unique, ${asked},
      reason text not null, mirror_tried text, lineage text not null, asked_ms integer not null,
      pending_until_ms integer not null, state text not null, decided_ms integer,
      decided_by text, decision_reason text, grant_id text) strict`,
    sql`create index requests_by_state on requests (state, position)`,
    sql`create index requests_by_requester on requests (requester, position)`,
    sql`create table grants (${position}, id text not null unique,
      request_id text not null unique, ${asked}, approved_by text not null,
      self_approved integer not null, starts_ms integer not null, ends_ms integer not null,
      ${ended}) strict`,
    sql`create index grants_by_end on grants (ended_ms, position)`,
    sql`create index grants_by_requester on grants (requester, position)`,
    sql`create table sessions (${position}, id text not null unique, grant_id text not null,
      person text not null, incident text not null, secret_digest text not null unique,
      opened_ms integer not null, used_ms integer not null, paused_ms integer, paused_by text,
      ${ended}) strict`,
    sql`create index sessions_by_end on sessions (ended_ms, position)`,
    sql`create index sessions_by_person on sessions (person, position)`,
    sql`create index sessions_by_grant on sessions (grant_id)`,
    sql`create table links (digest text primary key, person text not null,
      lineage text not null, expires_ms integer not null, spent integer not null) strict`,
    sql`create table sign_ins (id text primary key, digest text not null unique,
      person text not null, lineage text not null, signed_in_ms integer not null,
      expires_ms integer not null, ended_ms integer) strict`,
    sql`create table owed_facts (${position}, fact text not null) strict`,
  ]
  for (const statement of statements) await statement.execute(db)
}

async function createProbes(db: Transaction<Tables>): Promise<void> {
  await sql`create table probes (person text not null, sub_processor text not null,
    digest text not null, looked_ms integer not null,
    primary key (person, sub_processor, digest)) strict, without rowid`.execute(db)
  await sql`create index probes_by_time on probes (looked_ms)`.execute(db)
}

async function addReveals(db: Transaction<Tables>): Promise<void> {
  await sql`alter table requests add column reveals text not null default '[]'`.execute(db)
  await sql`alter table grants add column reveals text not null default '[]'`.execute(db)
}

async function addVerifiers(db: Transaction<Tables>): Promise<void> {
  await sql`alter table sessions add column verifier text`.execute(db)
}

async function addShown(db: Transaction<Tables>): Promise<void> {
  await sql`create table shown (grant_id text primary key, rows integer not null,
    bytes integer not null, ends_ms integer not null) strict, without rowid`.execute(db)
}

async function addSubjects(db: Transaction<Tables>): Promise<void> {
  await sql`alter table requests add column subject text`.execute(db)
  await sql`alter table grants add column subject text`.execute(db)
}

/** Requests of several targets and approvals; grants of emergencies and longer ones; locks. */
async function widenRequests(db: Transaction<Tables>): Promise<void> {
  const of = ['sub_processor', 'environment', 'patterns', 'classes', 'reveals', 'subject']
  const target = sql`json_object('subProcessor', sub_processor, 'environment', environment,
    'patterns', json(patterns), 'classes', json(classes), 'reveals', json(reveals),
    'subject', subject)`
  const list = sql`text not null default '[]'`
  const kept = sql`position, id, request_id, requester, sub_processor, environment, incident,
    patterns, classes, reveals, subject, minutes, digest, approved_by, self_approved, starts_ms,
    ends_ms, ended_ms, ended_by, ended_because`
  const statements = [
    sql`alter table requests add column targets ${list}`,
    sql`alter table requests add column approvals ${list}`,
    sql`alter table requests add column grant_ids ${list}`,
    sql`update requests set targets = json_array(${target}),
      grant_ids = case when grant_id is null then '[]' else json_array(grant_id) end`,
    ...[...of, 'grant_id'].map((name) => sql`alter table requests drop column ${sql.ref(name)}`),
    // Several grants may come of one request now; SQLite drops no constraint of a table.
    sql`create table wide_grants (position integer primary key autoincrement,
      id text not null unique, request_id text not null, requester text not null,
      sub_processor text not null, environment text not null, incident text not null,
      patterns text not null, classes text not null, reveals text not null, subject text,
      minutes integer not null, digest text not null, approved_by text not null,
      approved_with ${list}, self_approved integer not null,
      is_emergency integer not null default 0, reviewed_by text, reviewed_ms integer,
      verdict text, review_reason text, starts_ms integer not null, ends_ms integer not null,
      is_extended integer not null default 0, ended_ms integer, ended_by text,
      ended_because text) strict`,
    sql`insert into wide_grants (${kept}) select ${kept} from grants`,
    sql`drop table grants`,
    sql`alter table wide_grants rename to grants`,
    sql`create index grants_by_end on grants (ended_ms, position)`,
    sql`create index grants_by_requester on grants (requester, position)`,
    sql`create index grants_to_review on grants (position)
      where is_emergency = 1 and reviewed_ms is null`,
    sql`create table locks (id text primary key, kind text not null, name text,
      locked_by text not null, reason text not null, locked_ms integer not null) strict`,
  ]
  for (const statement of statements) await statement.execute(db)
}

/** What trackers told of incidents, and the deliveries in which they did. */
async function addIncidents(db: Transaction<Tables>): Promise<void> {
  const statements = [
    sql`alter table requests add column is_verified integer not null default 0`,
    sql`alter table grants add column is_verified integer not null default 0`,
    sql`create table incidents (name text primary key, state text not null, source text not null,
      changed_ms integer not null, taken_ms integer not null) strict, without rowid`,
    sql`create table deliveries (source text not null, id text not null, at_ms integer not null,
      primary key (source, id)) strict, without rowid`,
  ]
  for (const statement of statements) await statement.execute(db)
}

/** Those whom an identity provider has vouched for. */
async function addPeople(db: Transaction<Tables>): Promise<void> {
  await sql`create table people (id text primary key, name text not null, groups text not null,
    issuer text not null, subject text not null, tokens text, checked_ms integer not null,
    gone_ms integer) strict, without rowid`.execute(db)
}

async function addPasskeys(db: Transaction<Tables>): Promise<void> {
  await sql`create table passkeys (id text primary key, person text not null,
    public_key text not null, counter integer not null, added_ms integer not null) strict,
    without rowid`.execute(db)
}

/** What schedules and trackers said of whoever asked, who answers for services, and first uses. */
async function addStanding(db: Transaction<Tables>): Promise<void> {
  const both = [
    sql`is_assigned integer not null default 0`,
    sql`on_call text not null default '[]'`,
    sql`sponsor text`,
  ]
  const ofGrants = [
    sql`pre_approved_by text not null default '[]'`,
    sql`is_unused integer not null default 0`,
  ]
  for (const column of both) await sql`alter table requests add column ${column}`.execute(db)
  for (const column of [...both, ...ofGrants]) {
    await sql`alter table grants add column ${column}`.execute(db)
  }
}

async function addSummaries(db: Transaction<Tables>): Promise<void> {
  const counts = sql`integer not null default 0`
  await sql`alter table incidents add column summary_due ${counts}`.execute(db)
  await sql`alter table incidents add column summary_from ${counts}`.execute(db)
  // Names are compared without regard to case: each stands once, as it was told last.
  await sql`update or replace incidents set name = lower(name)`.execute(db)
}

/**
 * By what lists are narrowed to: without them a list is searched through all that there ever was.
 */
async function addIndexes(db: Transaction<Tables>): Promise<void> {
  const statements = [
    sql`create index requests_by_incident on requests (lower(incident), state, position)`,
    sql`create index requests_waiting on requests (requester, state, position)`,
    sql`create index grants_by_incident on grants (lower(incident), ended_ms, position)`,
    sql`create index grants_open on grants (requester, ended_ms, position)`,
    sql`create index sessions_by_incident on sessions (lower(incident), ended_ms, position)`,
    sql`create index sessions_open on sessions (person, ended_ms, position)`,
    sql`create index sign_ins_by_person on sign_ins (person)`,
    sql`create index links_by_person on links (person)`,
  ]
  for (const statement of statements) await statement.execute(db)
}

/** A lock on an incident holds for what its tracker calls it too. */
async function addLockAliases(db: Transaction<Tables>): Promise<void> {
  await sql`alter table locks add column alias text`.execute(db)
}
