/** The life of one exchange, top to bottom: every arrow of ARCHITECTURE.md is one line here. */
import { Refusal } from '../base/refusal.ts'
import type { Exchange } from '../flow/exchange.ts'
import type { Admit, Clear, Mask, Recorder, Upstream } from '../flow/ports.ts'
import { closeExchange, refuseAdmitted, refuseStranger, type Closing } from './close-exchange.ts'
import type { LiveExchanges } from './live-exchanges.ts'

/** What the gateway is made of, for one protocol. */
export type House<Ask, Outbound> = {
  readonly admit: Admit
  readonly clear: Clear<Ask, Outbound>
  readonly recorder: Recorder
  readonly upstream: Upstream<Outbound>
  readonly mask: Mask
  readonly live: LiveExchanges
} & Closing

/** Carries one exchange from the client's first byte to the record of its outcome. Never throws. */
export async function carryExchange<Ask, Outbound>(
  exchange: Exchange<Ask>,
  house: House<Ask, Outbound>,
): Promise<void> {
  const grant = house.admit(exchange)
  if (grant instanceof Refusal) return refuseStranger(exchange, grant, house)
  const live = house.live.open(grant.facts.sessionId)
  if (live instanceof Refusal) return refuseAdmitted(exchange, grant, live, house)
  try {
    const clearance = await house.clear(exchange, grant)
    if (clearance instanceof Refusal) return await refuseAdmitted(exchange, grant, clearance, house)
    const receipt = await house.recorder.recordIntent(clearance)
    if (receipt instanceof Refusal) return await refuseAdmitted(exchange, grant, receipt, house)
    await closeExchange(exchange, receipt, live, house, async (progress) => {
      const raw = await house.upstream(clearance, receipt, progress.cut)
      if (raw instanceof Refusal) return raw
      const masked = await house.mask(raw, clearance)
      if (masked instanceof Refusal) return masked
      progress.answered(masked)
      progress.released(await exchange.client.release(masked, progress.cut))
      return undefined
    })
  } finally {
    live.close()
  }
}
