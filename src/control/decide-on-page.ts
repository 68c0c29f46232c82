/**
 * A decision that came by a form: made smaller where the form says less, approved with a passkey.
 */
import type { Decisions } from '../access/decisions.ts'
import type { Requests } from '../access/requests.ts'
import type { Actor } from '../access/sign-in.ts'
import { Refusal } from '../base/refusal.ts'
import type { Asked } from '../flow/control-fact.ts'
import { wordsIn } from './page-routes/read-sent.ts'

type Sent = { readonly actor: Actor; readonly id: string; readonly form: URLSearchParams }

type Means = {
  readonly decisions: Pick<Decisions, 'approve' | 'deny' | 'narrow'>
  readonly requests: Pick<Requests, 'show'>
  /** Why it is not shown that it is them, for exactly this digest. */
  readonly prove: (digest: string) => Promise<Refusal | undefined>
}

/** Why it was not done; `undefined` where it was. */
export async function decideOnPage(
  { actor, id, form }: Sent,
  means: Means,
): Promise<Refusal | undefined> {
  const { decisions, prove } = means
  const action = form.get('decision')
  if (action === 'deny') {
    const reason = wordsIn(form, 'reason')
    const denied = await decisions.deny(actor, id, reason)
    return denied instanceof Refusal ? denied : undefined
  }
  if (action !== 'approve') return new Refusal('REQUEST_INVALID', 'It says neither yes nor no.')
  const shown = form.get('digest') ?? ''
  const unproven = await prove(shown)
  if (unproven !== undefined) return unproven
  const digest = await narrowed({ actor, id, form }, shown, means)
  if (digest instanceof Refusal) return digest
  const approved = await decisions.approve(actor, id, digest)
  return approved instanceof Refusal ? approved : undefined
}

/** The digest of what is left; the same where the form leaves everything as it was. */
async function narrowed(
  { actor, id, form }: Sent,
  digest: string,
  { decisions, requests }: Means,
): Promise<string | Refusal> {
  const minutes = Number(form.get('minutes') ?? '')
  if (!Number.isInteger(minutes) || minutes < 1) {
    return new Refusal('REQUEST_INVALID', 'Minutes are a whole number.')
  }
  const kept = form.has('choosing') ? form.getAll('target') : undefined
  const request = await requests.show(actor, id)
  // Compared before it is sent, since a no is on record. Whoever may not see it gets one.
  const isSame = !(request instanceof Refusal) && leavesAll(request.asked, { minutes, kept })
  if (isSame) return digest
  const left = await decisions.narrow(actor, id, { digest, minutes, targets: kept?.map(unchanged) })
  return left instanceof Refusal ? left : left.asked.digest
}

/** What is approved is still what the digest covers, whatever it was compared with here. */
function leavesAll(
  asked: Asked,
  { minutes, kept }: { readonly minutes: number; readonly kept: readonly string[] | undefined },
): boolean {
  const names = asked.targets.map(({ subProcessor }) => subProcessor)
  const isWhole =
    kept === undefined ||
    (kept.length === names.length && names.every((name) => kept.includes(name)))
  return isWhole && minutes === asked.minutes
}

function unchanged(subProcessor: string) {
  const same = { environment: undefined, patterns: undefined, classes: undefined }
  return { subProcessor, ...same, reveals: undefined, subject: undefined }
}
