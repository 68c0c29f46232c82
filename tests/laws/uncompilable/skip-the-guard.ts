/** Recording and sending what the guard has not cleared. */
import type { Refusal } from '../../../src/base/refusal.ts'
import type { Clearance } from '../../../src/flow/clearance.ts'
import type { Exchange } from '../../../src/flow/exchange.ts'
import type { Grant } from '../../../src/flow/grant.ts'
import type { Clear, Recorder } from '../../../src/flow/ports.ts'

export async function judge(
  exchange: Exchange<string>,
  grant: Grant | Refusal,
  { clear, recorder }: { readonly clear: Clear<string, string>; readonly recorder: Recorder },
): Promise<void> {
  await recorder.recordIntent(exchange) // error: an exchange is no clearance
  await clear(exchange, grant) // error: the grant may be a refusal
  if (!('facts' in grant)) return
  await recorder.recordIntent(await clear(exchange, grant)) // error: so may the clearance
  const judged: Clearance<string> = await clear(exchange, grant) // error: even when it is kept
  await recorder.recordIntent(judged)
}
