/**
 * The gateway's own CA: made at the first start, for its own names and the registered hosts alone.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Certified } from '../../base/certified.ts'
import type { Cancel, Clock } from '../../base/clock.ts'
import { Secret } from '../../base/secret.ts'
import { readIfThere, readSecretIfThere, writeDurably } from '../private-file.ts'
import { UnsoundState } from '../unsound-state.ts'
import {
  type Authority,
  isForNames,
  type KeyPair,
  keysOfPem,
  makeAuthority,
  makeKeys,
  makeLeaf,
  pemOfKeys,
  readCertificate,
} from './certificate-maker.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS
const AUTHORITY_DAYS = 730
const AUTHORITY_RENEW_DAYS = 90
const LEAF_DAYS = 7
const LEAF_RENEW_DAYS = 3
/** Clocks of clients may be behind ours. */
const BACKDATED_MS = 60 * MINUTE_MS
const LOOK_MS = 60 * MINUTE_MS

/** Names under which every gateway is reached on its own machine. */
const HOME = ['localhost', '127.0.0.1', '::1']

/** A certificate chain and its key, both PEM, as a TLS listener takes them. */
type Leaf = Certified & { readonly renewAtMs: number }

export type AuthorityParts = {
  /** Where `authority.pem` and its key lie; made where it is missing. */
  readonly folder: string
  /** The gateway's further names and addresses, lower case. */
  readonly gatewayNames: readonly string[]
  /** Hosts on the register, exactly as registered. */
  readonly hosts: readonly string[]
  readonly clock: Clock
  /** Told where renewing fails; the old certificates go on until they end. */
  readonly report: (message: string) => void
}

export class LocalAuthority {
  /** What clients are told to trust, for one process: the path of the CA's certificate. */
  readonly file: string
  readonly #parts: AuthorityParts
  readonly #keys: KeyPair
  readonly #leaves = new Map<string, Promise<Leaf>>()
  #hosts: readonly string[]
  #authority: Authority
  #own: Leaf
  #renewing = false
  #cancel: Cancel = () => undefined

  private constructor(parts: AuthorityParts, authority: Authority, own: Leaf) {
    this.#parts = parts
    this.#hosts = parts.hosts
    this.#keys = authority.keys
    this.#authority = authority
    this.#own = own
    this.file = certificateFile(parts.folder)
    this.#watch()
  }

  /**
   * Reads the CA, or makes one; its certificate is issued anew, with the same key, where the names
   * have changed or its end is near.
   * @throws where the folder cannot be written, or holds a key that cannot be read.
   */
  static async open(parts: AuthorityParts): Promise<LocalAuthority> {
    mkdirSync(parts.folder, { recursive: true, mode: 0o700 })
    const authority = await certify(await keysIn(parts.folder), parts, parts.hosts)
    return new LocalAuthority(
      parts,
      authority,
      await issue(authority, ownNames(parts), parts.clock),
    )
  }

  /** The CA's certificate, PEM. */
  get certificate(): string {
    return this.#authority.certificate.toString('pem')
  }

  /** For the gateway's own names: always the newest. */
  own(): Certified {
    if (this.#own.renewAtMs <= this.#parts.clock.nowMs()) void this.#renew()
    return this.#own
  }

  /** For a registered host, inside a tunnel; `undefined` for any other. */
  async forHost(host: string): Promise<Certified | undefined> {
    if (!this.#hosts.includes(host)) return undefined
    const known = await this.#leaves.get(host)
    if (known !== undefined && known.renewAtMs > this.#parts.clock.nowMs()) return known
    const made = issue(this.#authority, [host], this.#parts.clock)
    this.#leaves.set(host, made)
    made.catch(() => this.#leaves.delete(host))
    return made
  }

  /** Takes the register's hosts anew; the CA's certificate on disk follows. */
  async cover(hosts: readonly string[]): Promise<void> {
    this.#authority = await certify(this.#keys, this.#parts, hosts)
    this.#hosts = hosts
    this.#leaves.clear()
  }

  close(): void {
    this.#cancel()
  }

  /** Looks hourly, since a machine that slept through a long timer would wake up too late. */
  #watch(): void {
    this.#cancel = this.#parts.clock.after(LOOK_MS, () => {
      this.#watch()
      if (this.#own.renewAtMs <= this.#parts.clock.nowMs()) void this.#renew()
    })
  }

  async #renew(): Promise<void> {
    if (this.#renewing) return
    this.#renewing = true
    try {
      this.#authority = await certify(this.#keys, this.#parts, this.#hosts)
      this.#own = await issue(this.#authority, ownNames(this.#parts), this.#parts.clock)
    } catch {
      this.#parts.report('The certificate of the gateway could not be renewed.')
    } finally {
      this.#renewing = false
    }
  }
}

async function keysIn(folder: string): Promise<KeyPair> {
  const file = join(folder, 'authority.key.pem')
  const known = readSecretIfThere(file)
  if (known !== undefined) {
    return keysOfPem(new Secret(known)).catch(() => {
      throw new UnsoundState(
        `${file} holds no key of a CA. Put it back from a backup, or move it away: then a new CA is made, which clients have to trust anew.`,
      )
    })
  }
  const keys = await makeKeys()
  const pem = await pemOfKeys(keys)
  writeDurably(file, pem.reveal())
  return keys
}

/** The certificate on disk where it still fits these keys and names; else a new one, on disk. */
async function certify(
  keys: KeyPair,
  parts: AuthorityParts,
  hosts: readonly string[],
): Promise<Authority> {
  const nowMs = parts.clock.nowMs()
  const names = [...new Set([...ownNames(parts), ...[...hosts].sort()])]
  const file = certificateFile(parts.folder)
  const text = readIfThere(file)
  const known = text === undefined ? undefined : readCertificate(text)
  if (known !== undefined) {
    const isLasting = known.notAfter.getTime() - nowMs > AUTHORITY_RENEW_DAYS * DAY_MS
    const isOfKeys = await known.verify({ publicKey: keys.publicKey, signatureOnly: true })
    if (isLasting && isOfKeys && isForNames(known, names)) return { certificate: known, keys }
  }
  const validity = { fromMs: nowMs - BACKDATED_MS, toMs: nowMs + AUTHORITY_DAYS * DAY_MS }
  const certificate = await makeAuthority(keys, names, validity)
  writeDurably(file, `${certificate.toString('pem')}\n`, 0o644)
  return { certificate, keys }
}

/** A short-lived leaf with a key of its own, which never touches the disk. */
async function issue(authority: Authority, names: readonly string[], clock: Clock): Promise<Leaf> {
  const nowMs = clock.nowMs()
  const validity = { fromMs: nowMs - BACKDATED_MS, toMs: nowMs + LEAF_DAYS * DAY_MS }
  const keys = await makeKeys()
  const certificate = await makeLeaf(authority, keys, { names, validity })
  const renewAtMs = validity.toMs - LEAF_RENEW_DAYS * DAY_MS
  return { certificate, key: await pemOfKeys(keys), renewAtMs }
}

function ownNames({ gatewayNames }: AuthorityParts): readonly string[] {
  return [...new Set([...HOME, ...[...gatewayNames].sort()])]
}

function certificateFile(folder: string): string {
  return join(folder, 'authority.pem')
}
