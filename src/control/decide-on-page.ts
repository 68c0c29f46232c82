/**
 * A decision that came by a form: made smaller where the form says less, approved with a passkey.
 */
import type { Decisions } from '../access/decisions.ts'
import type { Actor } from '../access/sign-in.ts'
import { Refusal } from '../base/refusal.ts'

type Sent = { readonly actor: Actor; readonly id: string; readonly form: URLSearchParams }

type Means = {
  readonly decisions: Pick<Decisions, 'approve' | 'deny' | 'narrow'>
  /** Why it is not shown that it is them, for exactly this digest. */
  readonly prove: (digest: string) => Promise<Refusal | undefined>
}

/** Why it was not done; `undefined` where it was. */
export async function decideOnPage(
  { actor, id, form }: Sent,
  { decisions, prove }: Means,
): Promise<Refusal | undefined> {
  const action = form.get('decision')
  if (action === 'deny') {
    const reason = form.get('reason')?.trim() ?? ''
    const denied = await decisions.deny(actor, id, reason === '' ? 'Not now.' : reason)
    return denied instanceof Refusal ? denied : undefined
  }
  if (action !== 'approve') return new Refusal('REQUEST_INVALID', 'It says neither yes nor no.')
  const shown = form.get('digest') ?? ''
  const unproven = await prove(shown)
  if (unproven !== undefined) return unproven
  const digest = await narrowed({ actor, id, form }, shown, decisions)
  if (digest instanceof Refusal) return digest
  const approved = await decisions.approve(actor, id, digest)
  return approved instanceof Refusal ? approved : undefined
}

/** The digest of what is left; the same where the form leaves everything as it was. */
async function narrowed(
  { actor, id, form }: Sent,
  digest: string,
  decisions: Means['decisions'],
): Promise<string | Refusal> {
  const kept = form.getAll('target')
  const targets = form.has('choosing') ? kept.map(unchanged) : undefined
  const minutes = Number(form.get('minutes') ?? '')
  if (!Number.isInteger(minutes) || minutes < 1) {
    return new Refusal('REQUEST_INVALID', 'Minutes are a whole number.')
  }
  const left = await decisions.narrow(actor, id, { digest, minutes, targets })
  if (!(left instanceof Refusal)) return left.asked.digest
  const isSame = left.code === 'NOT_NARROWER' && left.why === 'That is what was asked for.'
  return isSame ? digest : left
}

function unchanged(subProcessor: string) {
  const same = { environment: undefined, patterns: undefined, classes: undefined }
  return { subProcessor, ...same, reveals: undefined, subject: undefined }
}
