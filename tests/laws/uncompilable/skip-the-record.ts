/**
 * Sending before the intent is durable: without a receipt, or with something that looks like one.
 */
import type { Refusal } from '../../../src/base/refusal.ts'
import type { Clearance } from '../../../src/flow/clearance.ts'
import type { IntentReceipt } from '../../../src/flow/intent-receipt.ts'
import type { Recorder, Upstream } from '../../../src/flow/ports.ts'

type Parts = {
  readonly upstream: Upstream<string>
  readonly clearance: Clearance<string>
  readonly recorder: Recorder
  readonly cut: AbortSignal
}

export async function send({ upstream, clearance, recorder, cut }: Parts): Promise<void> {
  await upstream(clearance, undefined, cut) // error: no receipt
  const pending = recorder.recordIntent(clearance)
  await upstream(clearance, pending, cut) // error: not durable yet
  const answer: IntentReceipt | Refusal = await pending
  await upstream(clearance, answer, cut) // error: it may be a refusal
}
