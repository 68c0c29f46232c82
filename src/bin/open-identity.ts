/** The identity provider of the configuration, put between access and the control plane. */
import type { Access } from '../access/access.ts'
import type { KeptPerson } from '../access/access-store.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { DeviceWay, IdentityPort, VouchedFor, Way } from '../control/identity-port.ts'
import { CurrentProvider } from '../identity/current-provider.ts'
import {
  type BegunDevice,
  IdentityProvider,
  type Tokens,
  type Vouched,
} from '../identity/identity-provider.ts'
import { type Checkable, type Found, Rechecks } from '../identity/rechecks.ts'
import { SealedTokens } from '../identity/sealed-tokens.ts'
import type { Credentials } from '../stores/credentials/credentials.ts'
import type { HouseSetting } from './house-setting.ts'
import { systemClock } from './system-clock.ts'

export type OpenedIdentity = {
  /** `undefined` where the configuration names no provider right now. */
  readonly port: () => IdentityPort | undefined
  readonly close: () => Promise<void>
}

export function openIdentity(
  { stores, configuration, log }: HouseSetting,
  { access, credentials }: { readonly access: Access; readonly credentials: Credentials },
): OpenedIdentity {
  const sealed = new SealedTokens(stores.pseudonymKeys.probeKey)
  const current = new CurrentProvider((settings) => {
    const secret = (reference: string) => credentials.resolve(reference)
    return new IdentityProvider({ settings, secret, clock: systemClock, limits: LIMITS })
  }, log.fault)
  const provider = (): IdentityProvider | undefined => current.of(configuration().identity)
  const rechecks = new Rechecks({
    provider,
    recheckSeconds: () => configuration().identity?.recheckSeconds ?? NEVER_LONGER,
    people: () => access.people.all().map((person) => checkableOf(person, sealed)),
    checked: (id, found) => takeChecked(id, found, { access, sealed }),
    renewed: (id, tokens) => takeRenewed(id, tokens, { access, sealed }),
    gone: (id) => access.personGone(id),
    limits: LIMITS,
    clock: systemClock,
    report: (error) => log.fault(error),
  })
  rechecks.start()
  return {
    port: () => {
      const asked = provider()
      return asked === undefined ? undefined : portOf(asked, { provider, access, sealed })
    },
    close: async () => {
      rechecks.stop()
      await current.close()
    },
  }
}

const NEVER_LONGER = 30

type Behind = { readonly access: Access; readonly sealed: SealedTokens }

type Now = () => IdentityProvider | undefined

/** What has begun is finished by the provider of that moment: settings may have changed. */
function portOf(
  asked: IdentityProvider,
  { provider, access, sealed }: Behind & { readonly provider: Now },
): IdentityPort {
  const vouchedFor = (vouched: Vouched | Refusal): VouchedFor | Refusal => {
    if (vouched instanceof Refusal) return vouched
    const { identity, tokens } = vouched
    return { identity, tokens: sealed.seal(tokens, identity.subject) }
  }
  return {
    begin: async (redirect): Promise<Way | Refusal> => {
      const way = await asked.begin(redirect)
      if (way instanceof Refusal) return way
      const { address, begun } = way
      const finish = async (back: string) =>
        vouchedFor((await provider()?.finish(back, begun)) ?? noneAnyMore())
      return { address, finish }
    },
    beginDevice: async (): Promise<DeviceWay | Refusal> => {
      const begun = await asked.beginDevice()
      if (begun instanceof Refusal) return begun
      const { address, userCode, expiresInSeconds } = begun
      const over = AbortSignal.timeout(expiresInSeconds * 1_000)
      const vouched = agreed(begun, { provider, over }).then(vouchedFor)
      return { address, userCode, expiresInSeconds, vouched }
    },
    logOut: async (token) => {
      const subject = await asked.loggedOut(token)
      if (subject instanceof Refusal) return subject
      const person = access.people.all().find((each) => each.subject === subject)
      if (person !== undefined) await access.personGone(person.id)
      return undefined
    },
  }
}

async function agreed(
  begun: BegunDevice,
  { provider, over }: { readonly provider: Now; readonly over: AbortSignal },
): Promise<Vouched | Refusal> {
  for (;;) {
    const asked = provider()
    const vouched = await asked?.finishDevice(begun, over)
    // One that was retired meanwhile has not said no.
    if (!(vouched instanceof Refusal) || asked === provider()) return vouched ?? noneAnyMore()
  }
}

function noneAnyMore(): Refusal {
  return new Refusal('IDENTITY_REFUSED', 'No identity provider is configured any more.')
}

function checkableOf(
  { id, subject, checkedAtMs, tokens }: KeptPerson,
  sealed: SealedTokens,
): Checkable {
  const opened = tokens === undefined ? undefined : sealed.open(tokens, subject)
  return { id, subject, checkedAtMs, tokens: opened }
}

async function takeChecked(
  id: string,
  { name, groups, tokens }: Found,
  { access, sealed }: Behind,
): Promise<void> {
  await access.personChecked(id, {
    name,
    groups,
    tokens: sealedFor(id, tokens, { access, sealed }),
  })
}

async function takeRenewed(id: string, tokens: Tokens, behind: Behind): Promise<void> {
  await behind.access.people.renewed(id, sealedFor(id, tokens, behind))
}

function sealedFor(id: string, tokens: Tokens, { access, sealed }: Behind): string {
  const subject = access.people.all().find((each) => each.id === id)?.subject ?? ''
  return sealed.seal(tokens, subject)
}
