/**
 * An OpenID provider: signing in by browser or device, and asking again whether somebody is there.
 */
import { createRemoteJWKSet, customFetch as joseFetch, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { Agent, fetch as undiciFetch } from 'undici'
import { bytesWithin } from '../base/bytes-within.ts'
import type { Clock } from '../base/clock.ts'
import type { Limits } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import type { IdentitySettings, VerifiedIdentity } from '../flow/identity.ts'
import { identityOf } from './identity-of.ts'

export type ProviderParts = {
  readonly settings: IdentitySettings
  readonly secret: (reference: string) => Promise<Secret | Refusal>
  readonly clock: Clock
  readonly limits: Pick<Limits, LimitOfIdentity>
}

type LimitOfIdentity =
  | 'identity_ms_max'
  | 'identity_answer_bytes_max'
  | 'identity_clock_skew_seconds_max'
  | 'logout_token_seconds_max'

/** What the provider has vouched for, and what it is asked again with. */
export type Vouched = { readonly identity: VerifiedIdentity; readonly tokens: Tokens }
export type Tokens = { readonly refresh: string | undefined; readonly access: string }

/** Kept between the way to the provider and the way back. */
export type Begun = BegunAt & {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

/** Where it began: settings may change meanwhile, and what they name must be the same then. */
type BegunAt = Pick<IdentitySettings, 'issuer' | 'clientId'>

export type BegunDevice = BegunAt & {
  readonly handle: oidc.DeviceAuthorizationResponse
  readonly userCode: string
  readonly address: string
  readonly expiresInSeconds: number
  readonly intervalSeconds: number
}

/** `gone`: the provider says no. Silent: it says nothing, and is asked with these from then on. */
export type Rechecked = Vouched | 'gone' | { readonly silent: true; readonly tokens: Tokens }

type Known = {
  readonly config: oidc.Configuration
  /** Fetched once and kept, or whoever sends tokens would have them fetched each time. */
  readonly keys: ReturnType<typeof createRemoteJWKSet> | undefined
}

/** What the client was made with, and what was found out. */
type Found = { readonly secret: string | undefined; readonly known: Promise<Known> }

const SKEW_SECONDS = 30
/** No answer of these has a body (RFC 9110 §15). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])
/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export class IdentityProvider {
  readonly #parts: ProviderParts
  readonly #agent: Agent
  #found: Found | undefined

  constructor(parts: ProviderParts) {
    this.#parts = parts
    const { trust } = parts.settings
    this.#agent = new Agent({ connect: trust === undefined ? {} : { ca: trust } })
  }

  /** Where the browser goes (authorization code with PKCE, RFC 7636). */
  async begin(
    redirect: string,
  ): Promise<{ readonly address: string; readonly begun: Begun } | Refusal> {
    return this.#speak(async (config) => {
      const verifier = oidc.randomPKCECodeVerifier()
      const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
      const begun = { ...this.#here, verifier, state, nonce }
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: this.#parts.settings.scopes.join(' '),
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: begun.state,
        nonce: begun.nonce,
        // Without it providers give no refresh token, and nobody could be asked about again.
        ...(this.#parts.settings.scopes.includes('offline_access') ? { prompt: 'consent' } : {}),
      })
      return { address: address.href, begun }
    })
  }

  /** `address` is the one that the browser came back to, with its query. */
  async finish(address: string, begun: Begun): Promise<Vouched | Refusal> {
    if (!this.#isHere(begun)) return refused('Another provider is configured by now.')
    return this.#speak(async (config) => {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(address), {
        pkceCodeVerifier: begun.verifier,
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        idTokenExpected: true,
      })
      return this.#vouched(config, tokens)
    })
  }

  /** For the command line (RFC 8628). */
  async beginDevice(): Promise<BegunDevice | Refusal> {
    return this.#speak(async (config) => {
      const scope = this.#parts.settings.scopes.join(' ')
      const handle = await oidc.initiateDeviceAuthorization(config, { scope })
      const { user_code, verification_uri, verification_uri_complete, expires_in } = handle
      return {
        ...{ ...this.#here, handle, userCode: user_code, expiresInSeconds: expires_in },
        address: verification_uri_complete ?? verification_uri,
        intervalSeconds: handle.interval ?? 5,
      }
    })
  }

  /** Waits until somebody has agreed at the provider, or the signal fires. */
  async finishDevice(begun: BegunDevice, over: AbortSignal): Promise<Vouched | Refusal> {
    if (!this.#isHere(begun)) return refused('Another provider is configured by now.')
    const { handle } = begun
    return this.#speak(async (config) => {
      const tokens = await oidc.pollDeviceAuthorizationGrant(config, handle, undefined, {
        signal: over,
      })
      return this.#vouched(config, tokens)
    })
  }

  /** Asks whether somebody is still there, and what their groups are now. */
  async recheck(tokens: Tokens, subject: string): Promise<Rechecked> {
    let next = tokens
    try {
      const { config } = await this.#known()
      if (tokens.refresh !== undefined) {
        const fresh = await oidc.refreshTokenGrant(config, tokens.refresh)
        // The one before may be spent by now, whatever else goes wrong.
        next = { refresh: fresh.refresh_token ?? tokens.refresh, access: fresh.access_token }
      }
      return await this.#asTold(config, next, subject)
    } catch (error) {
      return isNo(error) ? 'gone' : { silent: true, tokens: next }
    }
  }

  /** The subject that a logout token speaks of (Back-Channel Logout 1.0 §2.6). */
  async loggedOut(token: string): Promise<string | Refusal> {
    const { limits } = this.#parts
    const answer = await this.#speak(async (config, keys) => {
      const { issuer } = config.serverMetadata()
      if (keys === undefined) return refused('The provider publishes no keys.')
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: this.#parts.settings.clientId,
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: limits.logout_token_seconds_max,
        currentDate: new Date(this.#parts.clock.nowMs()),
        requiredClaims: ['jti', 'iat', 'events'],
      })
      const { events, sub } = payload
      const isLogout = typeof events === 'object' && events !== null && LOGOUT_EVENT in events
      if (!isLogout || 'nonce' in payload || sub === undefined) return refused('It is none.')
      return { sub }
    })
    return answer instanceof Refusal ? answer : answer.sub
  }

  /** Takes no more questions, and lets those that were asked be answered: tokens come with them. */
  async retire(): Promise<void> {
    await this.#agent.close()
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  get #here(): BegunAt {
    const { issuer, clientId } = this.#parts.settings
    return { issuer, clientId }
  }

  #isHere({ issuer, clientId }: BegunAt): boolean {
    return issuer === this.#here.issuer && clientId === this.#here.clientId
  }

  async #vouched(
    config: oidc.Configuration,
    tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  ): Promise<Vouched | Refusal> {
    const claims = tokens.claims()
    if (claims === undefined) return refused('It gave no ID token.')
    const aheadSeconds = claims.iat - Math.round(this.#parts.clock.nowMs() / 1_000)
    if (Math.abs(aheadSeconds) > this.#parts.limits.identity_clock_skew_seconds_max) {
      const way = aheadSeconds > 0 ? 'ahead of' : 'behind'
      return refused(`Its clock is ${Math.abs(aheadSeconds)} seconds ${way} ours.`)
    }
    const kept = { refresh: tokens.refresh_token, access: tokens.access_token }
    const identity = identityOf({ ...claims }, this.#parts.settings)
    // Groups are often told there alone.
    const vouched = await this.#asTold(config, kept, claims.sub)
    if (typeof vouched === 'object') return vouched
    return identity === undefined ? refused('Its claims name nobody.') : { identity, tokens: kept }
  }

  async #asTold(
    config: oidc.Configuration,
    tokens: Tokens,
    subject: string,
  ): Promise<Vouched | 'gone'> {
    const claims = await oidc.fetchUserInfo(config, tokens.access, subject)
    const identity = identityOf(
      { ...claims, iss: config.serverMetadata().issuer },
      this.#parts.settings,
    )
    return identity === undefined ? 'gone' : { identity, tokens }
  }

  async #known(): Promise<Known> {
    const secret = await this.#clientSecret()
    // What a reference leads to changes without a word when it is rotated.
    const before = this.#found
    const isCurrent = before !== undefined && before.secret === secret
    return (isCurrent ? before : this.#find(secret)).known
  }

  async #clientSecret(): Promise<string | undefined> {
    const { clientSecret } = this.#parts.settings
    const secret = clientSecret === undefined ? undefined : await this.#parts.secret(clientSecret)
    if (secret instanceof Refusal) throw new Error('no client secret')
    return secret?.reveal()
  }

  #find(secret: string | undefined): Found {
    const known = this.#discover(secret).catch((error: unknown) => {
      if (this.#found === found) this.#found = undefined
      throw error
    })
    const found = { secret, known }
    this.#found = found
    return found
  }

  async #discover(secret: string | undefined): Promise<Known> {
    const { issuer, clientId } = this.#parts.settings
    const isPublic = secret === undefined
    const metadata = {
      [oidc.clockTolerance]: SKEW_SECONDS,
      ...(isPublic ? {} : { client_secret: secret }),
    }
    const authentication = isPublic ? oidc.None() : undefined
    const options = {
      [oidc.customFetch]: (url: string, init: object) => this.#fetch(url, init),
      timeout: this.#parts.limits.identity_ms_max / 1_000,
    }
    const address = new URL(issuer)
    const config = await oidc.discovery(address, clientId, metadata, authentication, options)
    const { jwks_uri } = config.serverMetadata()
    const how = {
      [joseFetch]: (url: string, init: object) => this.#fetch(url, init),
      timeoutDuration: this.#parts.limits.identity_ms_max,
    }
    const keys = jwks_uri === undefined ? undefined : createRemoteJWKSet(new URL(jwks_uri), how)
    return { config, keys }
  }

  async #fetch(url: string, init: object): Promise<Response> {
    const { status, headers, body } = await undiciFetch(url, { ...init, dispatcher: this.#agent })
    const { identity_answer_bytes_max: bytesMax } = this.#parts.limits
    const bytes = body === null ? new Uint8Array() : await bytesWithin(body, bytesMax)
    if (bytes === undefined) throw new Error('the answer is too long')
    return new Response(BODILESS.has(status) ? null : bytes, { status, headers: [...headers] })
  }

  /** What the provider or the way to it says is told by kind alone: it may hold a token. */
  async #speak<T>(
    act: (config: oidc.Configuration, keys: Known['keys']) => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    try {
      const { config, keys } = await this.#known()
      return await act(config, keys)
    } catch (error) {
      return refused(reasonOf(error))
    }
  }
}

function isNo(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant'
  return error instanceof oidc.WWWAuthenticateChallengeError && error.status === 401
}

const REASON = /^[\w.-]{1,60}$/

function reasonOf(error: unknown): string {
  if (error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError) {
    return REASON.test(error.error) ? `It says ${error.error}.` : 'It says no.'
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASON.test(code) ? `What it answered does not do: ${code}.` : 'It cannot be asked.'
}

function refused(why: string): Refusal {
  return new Refusal('IDENTITY_REFUSED', why)
}
