/** Sends a cleared, recorded request to its sub-processor and hands back the raw reply. */
import type { Clock } from '../../base/clock.ts'
import type { CutSignal } from '../../base/cut.ts'
import type { Resolve } from '../../base/dialled-address.ts'
import { LIMITS, type Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { Clearance } from '../../flow/clearance.ts'
import { refusalOfCut } from '../../flow/outcome.ts'
import type { Upstream } from '../../flow/ports.ts'
import type { RawReply } from '../../flow/raw-chunk.ts'
import type { Endpoint, Environment } from '../../flow/sub-processor.ts'
import type { HttpOutbound } from '../../wire/http/ask.ts'
import { plantCredential } from './plant-credential.ts'
import { UpstreamPools } from './upstream-pools.ts'
import { UpstreamReply } from './upstream-reply.ts'

export type HttpUpstreamParts = {
  /** The real credential of a sub-processor, by its name. */
  readonly credentials: (name: string, environment: Environment) => Promise<Secret | Refusal>
  /** Told that the sub-processor did not take the credential (401): it may have been changed. */
  readonly credentialRefused: (name: string, environment: Environment) => void
  readonly clock: Clock
  readonly limits?: Limits
  /** Asks for the addresses of a name. */
  readonly resolve: Resolve
}

export type HttpUpstream = {
  readonly send: Upstream<HttpOutbound>
  /** Closes all connections; what still runs is broken off. */
  readonly close: () => Promise<void>
}

/** Never follows, never retries: one clearance is at most one request. */
export function createHttpUpstream(parts: HttpUpstreamParts): HttpUpstream {
  const limits = parts.limits ?? LIMITS
  const pools = new UpstreamPools(limits, parts.resolve)
  return {
    send: (clearance, receipt, cut) => {
      if (receipt.exchangeId !== clearance.facts.exchangeId) {
        throw new Error('a receipt of another exchange')
      }
      return send(clearance, { ...parts, limits, pools }, cut)
    },
    close: () => pools.close(),
  }
}

type Sending = HttpUpstreamParts & { readonly limits: Limits; readonly pools: UpstreamPools }

async function send(
  clearance: Clearance<HttpOutbound>,
  parts: Sending,
  cut: CutSignal,
): Promise<RawReply | Refusal> {
  const { grant, outbound } = clearance.facts
  const { subProcessor, environment } = grant.facts
  const endpoint = endpointFor(clearance)
  if (endpoint instanceof Refusal) return endpoint
  const credential = await parts.credentials(subProcessor.name, environment)
  if (credential instanceof Refusal) return credential
  const { slot } = subProcessor.profile
  const planted = plantCredential(outbound, { slot, credential, account: endpoint.account })
  if (planted instanceof Refusal) return planted
  const pool = parts.pools.poolFor(outbound.host, endpoint)
  if (pool instanceof Refusal) return pool
  if (cut.aborted) return refusalOfCut(cut)
  const { method, host } = outbound
  const reply = new UpstreamReply({
    answered: { host, method, path: planted.path },
    planted: planted.secrets,
    limits: parts.limits,
    clock: parts.clock,
    onStatus: (status) => {
      if (status === 401) parts.credentialRefused(subProcessor.name, environment)
    },
  })
  cut.addEventListener('abort', () => reply.cancel(refusalOfCut(cut)), { once: true })
  const headers = planted.headers.flat()
  const body = planted.body ?? null
  pool.dispatch({ method: method, path: planted.path, headers, body }, reply)
  reply.dispatched()
  return reply.reply
}

function endpointFor(clearance: Clearance<HttpOutbound>): Endpoint | Refusal {
  const { grant, outbound } = clearance.facts
  const endpoint = grant.facts.subProcessor.endpoints[grant.facts.environment]
  if (endpoint?.hosts.includes(outbound.host) === true) return endpoint
  return new Refusal('HOST_NOT_REGISTERED', 'The endpoint of the session has no such host.')
}
