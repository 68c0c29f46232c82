/** The life of one exchange, top to bottom: every arrow of ARCHITECTURE.md is one line here. */
import { Refusal } from '../base/refusal.ts'
import type { Exchange } from '../flow/exchange.ts'
import type { Admit, Clear, Mask, Upstream } from '../flow/ports.ts'
import { Ending, type EndingParts } from './ending.ts'

/** What the gateway is made of, for one protocol. */
export type House<Ask, Outbound> = EndingParts & {
  readonly admit: Admit
  readonly clear: Clear<Ask, Outbound>
  readonly upstream: Upstream<Outbound>
  readonly mask: Mask
}

/** Carries one exchange from the client's first byte to the record of its outcome. Never throws. */
export async function carryExchange<Ask, Outbound>(
  exchange: Exchange<Ask>,
  house: House<Ask, Outbound>,
): Promise<void> {
  const ending = new Ending(exchange, house)
  try {
    const grant = house.admit(exchange)
    if (grant instanceof Refusal) return await ending.refuse(grant)
    const live = ending.enter(grant)
    if (live instanceof Refusal) return await ending.refuse(live)
    const clearance = await ending.unlessCut(house.clear(exchange, grant))
    if (clearance instanceof Refusal) return await ending.refuse(clearance)
    const spent = await ending.unlessCut(house.budget.enter(grant))
    if (spent instanceof Refusal) return await ending.refuse(spent)
    const receipt = await ending.toldIfCut(house.recorder.recordIntent(clearance))
    if (receipt instanceof Refusal) return await ending.refuse(receipt)
    const tooLate = ending.intend(receipt)
    if (tooLate instanceof Refusal) return await ending.refuse(tooLate)
    const raw = await house.upstream(clearance, receipt, live.cut)
    if (raw instanceof Refusal) return await ending.refuse(raw)
    const masked = await house.mask(raw, clearance)
    if (masked instanceof Refusal) return await ending.refuse(masked)
    await ending.release(masked, live.cut)
  } catch (error) {
    await ending.break(error)
  } finally {
    ending.close()
  }
}
