/** Sends a masked reply to the client: whole where it is small, else as it comes. */
import type { CutSignal } from '../../base/cut.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import type { MaskedReply } from '../../flow/masked-chunk.ts'
import { refusalOfCut } from '../../flow/outcome.ts'
import { Outflow, type OutflowParts } from './outflow.ts'
import { refuse } from './refuse.ts'

export type Release = OutflowParts & {
  readonly as: 'json' | 'text'
  /** Fires when the session ends or the client leaves. */
  readonly cut: CutSignal
  /** Fires when the client leaves. */
  readonly gone: AbortSignal
  /** Told of a fault of ours that comes when the client was told of another end already. */
  readonly late: (error: unknown) => void
}

/**
 * Resolves once the client's side has taken all of it.
 * @throws BrokenReply where the rest cannot be had, ClientGone where nobody takes it; both after
 * the client was told, or the stream closed so that no part passes for the whole.
 */
export async function release(reply: MaskedReply, to: Release): Promise<void> {
  const outflow = new Outflow(reply.head.part, { ...to, notice: reply.notice?.text })
  let isOver = false
  let onCut = (): void => undefined
  const cutOff = new Promise<never>((_resolve, reject) => {
    onCut = () => {
      // At once: what comes before anybody hears of the rejection is not shown either.
      outflow.stop()
      reject(whyCut(to))
    }
  })
  try {
    if (to.cut.aborted) throw whyCut(to)
    to.cut.addEventListener('abort', onCut)
    // Whatever the reply waits for, the end of the session does not wait for it.
    const passing = outflow.pass(reply.rest)
    passing.catch((error: unknown) => {
      if (isOver) tellLate(error, to)
    })
    await Promise.race([passing, cutOff])
  } catch (error) {
    isOver = true
    outflow.stop()
    await tellOrBreakOff(error, outflow, to)
    throw error
  } finally {
    to.cut.removeEventListener('abort', onCut)
  }
}

/** That the reply ends with its session is no fault, and its outcome says so. */
function tellLate(error: unknown, { late }: Release): void {
  if (error instanceof ClientGone) return
  if (!(error instanceof BrokenReply)) late(error)
  else if (error.cause !== undefined) late(error.cause)
}

function whyCut({ gone, cut }: Release): ClientGone | BrokenReply {
  if (gone.aborted) return new ClientGone('left')
  return new BrokenReply(refusalOfCut(cut))
}

/** As long as nothing was sent the client can be told; afterwards it must see that it broke. */
async function tellOrBreakOff(error: unknown, outflow: Outflow, to: Release): Promise<void> {
  const { answer, exchangeId, as } = to
  if (outflow.isBegun || error instanceof ClientGone) return answer.breakOff()
  const ours = new Refusal('INTERNAL', `Exchange ${exchangeId} failed.`)
  const refusal = error instanceof BrokenReply ? error.refusal : ours
  await refuse(refusal, answer, { exchangeId, as })
}
