/** The organisation's own certificate for the listener, from two files that may change any time. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Certified } from '../../base/certified.ts'
import type { Cancel, Clock } from '../../base/clock.ts'
import { sha256Hex } from '../../base/digest.ts'
import { Secret } from '../../base/secret.ts'

const LOOK_MS = 10_000

export type CertificateFiles = {
  /** Paths of the chain and of its key, both PEM. */
  readonly certificate: string
  readonly key: string
  readonly clock: Clock
  /** Told, once for each change, why new files are not taken; the old pair goes on. */
  readonly report: (message: string) => void
}

export class OrganisationCertificate {
  readonly #files: CertificateFiles
  #current: Certified
  #seen: string
  #cancel: Cancel = () => undefined

  /** @throws where the files cannot be read, do not belong together, or have ended. */
  constructor(files: CertificateFiles) {
    this.#files = files
    const read = readFiles(files)
    this.#current = checked(read, files.clock.nowMs())
    this.#seen = digestOf(read)
    this.#watch()
  }

  /** Always the newest pair that was sound. */
  own(): Certified {
    return this.#current
  }

  close(): void {
    this.#cancel()
  }

  /** Compares contents: mounted secrets change by swapping links, which watchers miss. */
  #watch(): void {
    this.#cancel = this.#files.clock.after(LOOK_MS, () => {
      this.#watch()
      this.#look()
    })
  }

  #look(): void {
    try {
      const read = readFiles(this.#files)
      const digest = digestOf(read)
      if (digest === this.#seen) return
      this.#seen = digest
      this.#current = checked(read, this.#files.clock.nowMs())
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
      this.#files.report(
        `The new certificate of the listener is not usable${why}; the old one stays.`,
      )
    }
  }
}

function readFiles({ certificate, key }: CertificateFiles): Certified {
  return {
    certificate: readFileSync(certificate, 'utf8'),
    key: new Secret(readFileSync(key, 'utf8')),
  }
}

function checked(read: Certified, nowMs: number): Certified {
  createSecureContext({ cert: read.certificate, key: read.key.reveal() })
  if (Date.parse(new X509Certificate(read.certificate).validTo) <= nowMs) {
    throw new Error('the certificate has ended')
  }
  return read
}

function digestOf({ certificate, key }: Certified): string {
  return sha256Hex(`${certificate}\n${key.reveal()}`)
}
