/** The provider that the configuration names now: one at a time, and the one before is closed. */
import { isDeepStrictEqual } from 'node:util'
import type { IdentitySettings } from '../flow/identity.ts'

export type Closable = {
  readonly close: () => Promise<void>
  /** Lets what it was asked be answered first. */
  readonly retire: () => Promise<void>
}

export class CurrentProvider<Provider extends Closable> {
  readonly #make: (settings: IdentitySettings) => Provider
  readonly #report: (error: unknown) => void
  #now: { readonly settings: IdentitySettings; readonly provider: Provider } | undefined

  constructor(make: (settings: IdentitySettings) => Provider, report: (error: unknown) => void) {
    this.#make = make
    this.#report = report
  }

  /** For these settings; the same one for as long as they say the same. */
  of(settings: IdentitySettings | undefined): Provider | undefined {
    if (isDeepStrictEqual(this.#now?.settings, settings)) return this.#now?.provider
    this.#now?.provider.retire().catch(this.#report)
    this.#now = undefined
    if (settings === undefined) return undefined
    const provider = this.#make(settings)
    this.#now = { settings, provider }
    return provider
  }

  async close(): Promise<void> {
    const before = this.#now?.provider
    this.#now = undefined
    await before?.close()
  }
}
