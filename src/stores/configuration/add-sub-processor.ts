/** `vitrine add`: one more sub-processor in `vitrine.yaml`, with a key that was tried first. */
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { Slot } from '../../flow/profile.ts'
import type { Endpoint, Environment, SubProcessor } from '../../flow/sub-processor.ts'
import { parseCredentialReference } from '../../register/credential-reference.ts'
import type { Problem } from '../../register/problem.ts'
import type { ProfileFacts } from '../../register/profile-facts.ts'
import { keyOf } from '../credentials/credentials.ts'
import { readIfThere } from '../private-file.ts'
import { insertEntry } from './insert-entry.ts'
import { parseOver, profileFilesFor } from './load-configuration.ts'
import type { ProfileFiles } from './profile-files.ts'
import { replaceFile } from './replace-file.ts'

/** A read without side effects. `credential` goes into `slot`, and nowhere else. */
export type ProbeRequest = {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly slot: Slot
  readonly credential: Secret
  readonly account: string | undefined
}

/** Sends it over verified TLS and follows nobody; what comes back beside the status is dropped. */
export type Probe = (
  endpoint: Endpoint,
  request: ProbeRequest,
) => Promise<{ readonly status: number } | Refusal>

/** Signs in with it where that is how it is tried, and tells whether it can also write. */
export type TrySignIn = (
  endpoint: Endpoint,
  credential: Secret,
) => Promise<{ readonly access: 'full' | 'read' } | Refusal>

export type AddParts = {
  /** The path of `vitrine.yaml`; it is begun where it is not there yet. */
  readonly file: string
  /** As the gateway itself reads credentials. */
  readonly resolve: (reference: string) => Promise<Secret | Refusal>
  readonly probe: Probe
  /** By protocol, for those that are not asked with a key in each request. */
  readonly signIns: ReadonlyMap<string, TrySignIn>
  /** The profiles that there are; found beside the file if left out. */
  readonly profileFiles?: ProfileFiles
}

export type Adding = {
  readonly profile: string
  /** The profile's name, if left out. */
  readonly name?: string
  readonly environment?: Environment
  /** `env:` the first variable of the vendor that holds a secret, if left out. */
  readonly credential?: string
  readonly account?: string
  readonly hosts?: readonly string[]
  readonly region?: string
  readonly purpose?: string
  readonly owner?: string
  /** Whether to take the key untried: where the vendor cannot be reached from here. */
  readonly untried?: boolean
}

export type Added = {
  readonly kind: 'added'
  readonly subProcessor: SubProcessor
  readonly environment: Environment
  readonly credential: string
  /** `accepted`; `no-permission`: it is a key, which may not do this; `unclear`; `untried`. */
  readonly tried: 'accepted' | 'no-permission' | 'unclear' | 'untried'
  /** What the operator should know, a sentence or two each. */
  readonly warnings: readonly string[]
  readonly facts: ProfileFacts
}

export type NotAdded = {
  readonly kind: 'not-added'
  readonly why: string
  /** What to do about it. */
  readonly next: string
  readonly problems: readonly Problem[]
  readonly refusal: Refusal | undefined
}

/** Nothing is written unless the whole file is sound with the entry, and the key was taken. */
export async function addSubProcessor(adding: Adding, parts: AddParts): Promise<Added | NotAdded> {
  const profileFiles = parts.profileFiles ?? profileFilesFor(parts.file)
  const shelf = profileFiles.open()
  const facts = shelf.find(adding.profile)
  if (facts === undefined) {
    const known = [...shelf.names()].sort().join(', ')
    return notAdded(`There is no profile of that name. There are ${known}.`, {
      next: 'Name one of these; generic-rest is for any HTTP API, docs/profiles.md for your own.',
      problems: shelf.problems,
    })
  }
  const credential = adding.credential ?? `env:${secretVariable(facts)}`
  if (typeof parseCredentialReference(credential) === 'string') {
    return notAdded(
      'The credential is named by env:NAME, file:PATH or exec:COMMAND, never given.',
      {
        next: 'Put the key where one of these finds it. One that stood in a command is to be replaced.',
      },
    )
  }
  const written = write(adding, { credential, file: parts.file, profileFiles })
  if (written.kind === 'not-added') return written
  const { environment, endpoint, subProcessor } = written
  const secret = await parts.resolve(credential)
  if (secret instanceof Refusal) return notHad(credential, secret, facts)
  const key = keyOf(secret, facts)
  if (environment === 'mirror' && key?.mode === 'live') {
    return notAdded('This is a live key; a mirror is reached with a key of the test mode.', {
      next: 'Say with --credential where the key of the test mode is.',
    })
  }
  const trial = await tryKey({ subProcessor, endpoint, secret, adding }, parts)
  if ('kind' in trial) return trial
  const { tried } = trial
  if (!replaceFile(parts.file, written.after, written.before)) {
    return notAdded('Somebody has changed the file meanwhile.', { next: 'Run it again.' })
  }
  const warnings = [
    ...warningsOfKey(facts, { mode: key?.mode, access: trial.access ?? key?.access }, environment),
    ...warningsOfHosts(facts, subProcessor),
  ]
  return { kind: 'added', subProcessor, environment, credential, tried, warnings, facts }
}

type Writing = {
  readonly credential: string
  readonly file: string
  readonly profileFiles: ProfileFiles
}

type Written = {
  readonly kind: 'written'
  readonly before: string | undefined
  readonly after: string
  readonly subProcessor: SubProcessor
  readonly environment: Environment
  readonly endpoint: Endpoint
}

/** The file as it would be, checked whole; nothing is on disk yet. */
function write(adding: Adding, { credential, file, profileFiles }: Writing): Written | NotAdded {
  const name = adding.name ?? adding.profile
  const environment = adding.environment ?? 'live'
  const before = readIfThere(file)
  if (before !== undefined && before.trim() !== '') {
    const now = parseOver(file, before, profileFiles)
    if (now.problems !== undefined) {
      const next = 'Mend what is listed above, then run it again.'
      return notAdded('The file is faulty as it is.', { next, problems: now.problems })
    }
    if (now.configuration.subProcessors.some((one) => one.name === name)) {
      return notAdded(`There is a sub-processor ${name} already.`, {
        next: 'Choose another name with --name, or change its entry by hand.',
      })
    }
  }
  const after = insertEntry(before ?? '', name, entryOf(adding, environment, credential))
  const loaded = parseOver(file, after, profileFiles)
  if (loaded.problems !== undefined) {
    return notAdded('With the entry, the file would be faulty.', {
      next: 'Say what is missing: `vitrine add --help` has an option for each, or write it by hand.',
      problems: loaded.problems,
    })
  }
  if (!isOnlyAddition(before ?? '', after, name)) {
    return notAdded('The entry cannot be put in without touching others.', {
      next: 'Write it by hand, as docs/configuration.md shows.',
    })
  }
  const subProcessor = loaded.configuration.subProcessors.find((one) => one.name === name)
  const endpoint = subProcessor?.endpoints[environment]
  if (subProcessor === undefined || endpoint === undefined) throw new Error('an entry got lost')
  return { kind: 'written', before, after, subProcessor, environment, endpoint }
}

function entryOf(adding: Adding, environment: Environment, credential: string): object {
  const { profile, purpose, owner, region, account, hosts } = adding
  return {
    profile,
    ...(purpose !== undefined && { purpose }),
    ...(owner !== undefined && { owner }),
    ...(region !== undefined && { region }),
    [environment]: {
      credential,
      ...(account !== undefined && { account }),
      ...(hosts !== undefined && { hosts: [...hosts] }),
    },
  }
}

/** Whether the new text says all that the old one did, and the entry, and nothing else. */
function isOnlyAddition(before: string, after: string, name: string): boolean {
  const old: unknown = parse(before) ?? { version: 1 }
  const now: unknown = parse(after)
  return isDeepStrictEqual(without(now, name), without(old, name))
}

function without(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { sub_processors: section, ...others }: { sub_processors?: unknown } = value
  const entries = typeof section === 'object' && section !== null ? Object.entries(section) : []
  return { ...others, sub_processors: Object.fromEntries(entries.filter(([key]) => key !== name)) }
}

type Trying = {
  readonly subProcessor: SubProcessor
  readonly endpoint: Endpoint
  readonly secret: Secret
  readonly adding: Adding
}

type Trial = { readonly tried: Added['tried']; readonly access?: 'full' | 'read' }

async function tryKey(trying: Trying, parts: AddParts): Promise<Trial | NotAdded> {
  const { subProcessor, endpoint, secret, adding } = trying
  const { profile } = subProcessor
  if (adding.untried === true) return { tried: 'untried' }
  const signIn = parts.signIns.get(profile.protocol)
  if (signIn !== undefined) {
    const found = await signIn(endpoint, secret)
    if (found instanceof Refusal) return notTried(found)
    return { tried: 'accepted', access: found.access }
  }
  return askWithKey(trying, parts.probe)
}

async function askWithKey(
  { subProcessor, endpoint, secret }: Trying,
  probe: Probe,
): Promise<Trial | NotAdded> {
  const { profile } = subProcessor
  const { account } = endpoint
  if (profile.probe?.host === undefined) return { tried: 'untried' }
  const { method, path, host } = profile.probe
  const answer = await probe(endpoint, {
    method,
    host,
    path: path.replaceAll('{account}', encodeURIComponent(account ?? '')),
    slot: profile.slot,
    credential: secret,
    account,
  })
  if (answer instanceof Refusal) return notTried(answer)
  if (answer.status === 401) {
    return notAdded('The sub-processor did not take the key (401).', {
      next: 'See that it is whole, not revoked, and of this region and account.',
    })
  }
  if (answer.status === 403) return { tried: 'no-permission' }
  return { tried: answer.status >= 200 && answer.status < 300 ? 'accepted' : 'unclear' }
}

type KeyFacts = ProfileFacts['keys'][number]

type KnownOfKey = {
  readonly mode: KeyFacts['mode'] | undefined
  readonly access: KeyFacts['access'] | undefined
}

function warningsOfKey(
  facts: ProfileFacts,
  key: KnownOfKey,
  environment: Environment,
): readonly string[] {
  const advice = facts.keyAdvice === undefined ? '' : ` ${facts.keyAdvice}`
  const warnings: string[] = []
  if (key.access === 'full') {
    warnings.push(
      `This key can also write. The gateway does not; whoever steals the key could.${advice}`,
    )
  } else if (key.access === undefined) {
    warnings.push(`Whether this key can write cannot be told by its looks.${advice}`)
  }
  if (key.mode === 'test' && environment === 'live') {
    warnings.push('This is a key of the test mode: `live` will show test data.')
  }
  return warnings
}

/** Parts of the vendor that no host serves: nothing there can be looked at. */
function warningsOfHosts(facts: ProfileFacts, { profile }: SubProcessor): readonly string[] {
  const reached = new Set(profile.operations.map(({ id }) => id))
  const missed = facts.operations.filter(({ operation }) => !reached.has(operation.id))
  const parts = [...new Set(missed.flatMap(({ roles }) => roles))]
  if (parts.length === 0) return []
  const example = parts.map((part) => `${part}: HOST`).join(', ')
  return [`No host is known for ${parts.join(', ')}: add hosts: { ${example} } to reach them.`]
}

function secretVariable(facts: ProfileFacts): string {
  const found = Object.entries(facts.variables).find(([, holds]) => holds === 'secret')
  return found?.[0] ?? `${facts.name.toUpperCase().replaceAll('-', '_')}_API_KEY`
}

/** Where the key was looked for, and how it gets there. */
function notHad(credential: string, refusal: Refusal, facts: ProfileFacts): NotAdded {
  const [kind = '', ...rest] = credential.split(':')
  // Of a command what it runs is enough: its words may hold more than that.
  const where = kind === 'exec' ? `exec:${rest.join(':').split(' ')[0]} …` : credential
  const other = 'name where the key is with --credential env:NAME, file:PATH or exec:COMMAND'
  const variable = rest.join(':')
  const here = `Set it, here and where the gateway runs: export ${variable}=<the key>. Or ${other}.`
  const advice = facts.keyAdvice === undefined ? '' : ` ${facts.keyAdvice}`
  return {
    ...notAdded(`The key cannot be had from ${where}.`, {
      next: kind === 'env' ? `${here}${advice}` : `Mend that, or ${other}.`,
    }),
    refusal,
  }
}

function notTried(refusal: Refusal): NotAdded {
  const next = 'Run it again once it answers, or with --untried.'
  return { ...notAdded('The key could not be tried.', { next }), refusal }
}

function notAdded(
  why: string,
  { next, problems = [] }: { readonly next: string; readonly problems?: readonly Problem[] },
): NotAdded {
  return { kind: 'not-added', why, next, problems, refusal: undefined }
}
