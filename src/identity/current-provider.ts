/** The provider that the configuration names now: one at a time, and the one before is closed. */
import { isDeepStrictEqual } from 'node:util'
import type { IdentitySettings } from '../flow/identity.ts'

export class CurrentProvider<Provider extends { readonly close: () => Promise<void> }> {
  readonly #make: (settings: IdentitySettings) => Provider
  #now: { readonly settings: IdentitySettings; readonly provider: Provider } | undefined

  constructor(make: (settings: IdentitySettings) => Provider) {
    this.#make = make
  }

  /** For these settings; the same one for as long as they say the same. */
  of(settings: IdentitySettings | undefined): Provider | undefined {
    if (isDeepStrictEqual(this.#now?.settings, settings)) return this.#now?.provider
    void this.close()
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
