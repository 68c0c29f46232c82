/**
 * An OpenID provider: signing in by browser or device, and asking again whether somebody is there.
 */
import { createRemoteJWKSet, customFetch as joseFetch, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { Agent, fetch as undiciFetch } from 'undici'
import type { Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import type { IdentitySettings, VerifiedIdentity } from '../flow/identity.ts'
import { identityOf } from './identity-of.ts'

export type ProviderParts = {
  readonly settings: IdentitySettings
  readonly secret: (reference: string) => Promise<Secret | Refusal>
  readonly clock: Clock
}

/** What the provider has vouched for, and what it is asked again with. */
export type Vouched = { readonly identity: VerifiedIdentity; readonly tokens: Tokens }
export type Tokens = { readonly refresh: string | undefined; readonly access: string }

/** Kept between the way to the provider and the way back. */
export type Begun = { readonly verifier: string; readonly state: string; readonly nonce: string }

export type BegunDevice = {
  readonly handle: oidc.DeviceAuthorizationResponse
  readonly userCode: string
  readonly address: string
  readonly expiresInSeconds: number
  readonly intervalSeconds: number
}

/** `gone`: the provider says no; `silent`: it says nothing. */
export type Rechecked = Vouched | 'gone' | 'silent'

const SKEW_SECONDS = 30
/** OpenID Connect Back-Channel Logout 1.0 §2.4. */
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export class IdentityProvider {
  readonly #parts: ProviderParts
  readonly #agent: Agent
  #found: Promise<oidc.Configuration> | undefined

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
      const begun = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() }
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
        ...{ handle, userCode: user_code, expiresInSeconds: expires_in },
        address: verification_uri_complete ?? verification_uri,
        intervalSeconds: handle.interval ?? 5,
      }
    })
  }

  /** Waits until somebody has agreed at the provider, or the signal fires. */
  async finishDevice({ handle }: BegunDevice, over: AbortSignal): Promise<Vouched | Refusal> {
    return this.#speak(async (config) => {
      const tokens = await oidc.pollDeviceAuthorizationGrant(config, handle, undefined, {
        signal: over,
      })
      return this.#vouched(config, tokens)
    })
  }

  /** Asks whether somebody is still there, and what their groups are now. */
  async recheck({ refresh, access }: Tokens, subject: string): Promise<Rechecked> {
    try {
      const config = await this.#config()
      if (refresh === undefined) return await this.#asTold(config, { refresh, access }, subject)
      const tokens = await oidc.refreshTokenGrant(config, refresh)
      const next = { refresh: tokens.refresh_token ?? refresh, access: tokens.access_token }
      return await this.#asTold(config, next, subject)
    } catch (error) {
      return isNo(error) ? 'gone' : 'silent'
    }
  }

  /** The subject that a logout token speaks of (Back-Channel Logout 1.0 §2.6). */
  async loggedOut(token: string): Promise<string | Refusal> {
    const answer = await this.#speak(async (config) => {
      const { issuer, jwks_uri } = config.serverMetadata()
      if (jwks_uri === undefined) return refused('The provider publishes no keys.')
      const keys = createRemoteJWKSet(new URL(jwks_uri), {
        [joseFetch]: (input: string, init: object) => this.#fetch(input, init),
      })
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: this.#parts.settings.clientId,
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: LIMITS.logout_token_seconds_max,
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

  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  async #vouched(
    config: oidc.Configuration,
    tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  ): Promise<Vouched | Refusal> {
    const claims = tokens.claims()
    if (claims === undefined) return refused('It gave no ID token.')
    const aheadSeconds = claims.iat - Math.round(this.#parts.clock.nowMs() / 1_000)
    if (Math.abs(aheadSeconds) > LIMITS.logout_token_seconds_max) {
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

  async #asTold(config: oidc.Configuration, tokens: Tokens, subject: string): Promise<Rechecked> {
    const claims = await oidc.fetchUserInfo(config, tokens.access, subject)
    const identity = identityOf(
      { ...claims, iss: config.serverMetadata().issuer },
      this.#parts.settings,
    )
    return identity === undefined ? 'gone' : { identity, tokens }
  }

  async #config(): Promise<oidc.Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined
      throw error
    })
    return this.#found
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#parts.settings
    const secret = clientSecret === undefined ? undefined : await this.#parts.secret(clientSecret)
    if (secret instanceof Refusal) throw new Error('no client secret')
    const isPublic = secret === undefined
    const metadata = {
      [oidc.clockTolerance]: SKEW_SECONDS,
      ...(isPublic ? {} : { client_secret: secret.reveal() }),
    }
    const authentication = isPublic ? oidc.None() : undefined
    const options = {
      [oidc.customFetch]: (url: string, init: object) => this.#fetch(url, init),
      timeout: LIMITS.identity_ms_max / 1_000,
    }
    return oidc.discovery(new URL(issuer), clientId, metadata, authentication, options)
  }

  #fetch(url: string, init: object): Promise<Response> {
    return new Promise((resolve, reject) => {
      undiciFetch(url, { ...init, dispatcher: this.#agent }).then(async (answer) => {
        const { status, headers } = answer
        const body = status === 204 ? null : await answer.arrayBuffer()
        resolve(new Response(body, { status, headers: [...headers] }))
      }, reject)
    })
  }

  /** What the provider or the way to it says is told by kind alone: it may hold a token. */
  async #speak<T>(act: (config: oidc.Configuration) => Promise<T | Refusal>): Promise<T | Refusal> {
    try {
      return await act(await this.#config())
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
