/** Tries a credential with one harmless read; nothing of the reply is kept but its status. */
import type { Dispatcher } from 'undici'
import type { Resolve } from '../../base/dialled-address.ts'
import { LIMITS } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { Slot } from '../../flow/profile.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { plantCredential } from './plant-credential.ts'
import { faultOfReply } from './upstream-faults.ts'
import { UpstreamPools } from './upstream-pools.ts'

export type KeyProbe = {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly slot: Slot
  readonly credential: Secret
  readonly account: string | undefined
}

/** Follows nobody and sends once; the connection is closed with the answer. */
export async function probeKey(
  endpoint: Endpoint,
  probe: KeyProbe,
  resolveName: Resolve,
): Promise<{ readonly status: number } | Refusal> {
  const { method, host, path, slot, credential, account } = probe
  const headers = [['accept', 'application/json'] as const]
  const outbound = { method, host, path, query: [], headers, body: undefined }
  const planted = plantCredential(outbound, { slot, credential, account })
  if (planted instanceof Refusal) return planted
  const pools = new UpstreamPools(LIMITS, resolveName)
  const pool = pools.poolFor(host, endpoint)
  if (pool instanceof Refusal) return pool
  try {
    return await new Promise((resolve) => {
      const request = { method, path: planted.path, headers: planted.headers.flat() }
      pool.dispatch({ ...request, body: planted.body ?? null }, new StatusOnly(resolve))
    })
  } finally {
    await pools.close()
  }
}

class StatusOnly implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: { readonly status: number } | Refusal) => void

  constructor(resolve: (answer: { readonly status: number } | Refusal) => void) {
    this.#resolve = resolve
  }

  onRequestStart(): void {
    // Nothing to keep: the request is never taken back.
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (status < 200) return
    this.#resolve({ status })
    controller.abort(new Error('seen enough'))
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#resolve(faultOfReply(error))
  }
}
