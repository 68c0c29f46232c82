/** The page of one's passkeys, and adding one. */
import { passkeysPage } from '../pages/passkeys-page.ts'
import type { Passkeys } from '../passkeys.ts'
import type { PageDoor } from './page-door.ts'
import { proofIn } from './read-sent.ts'

export function addPasskeyPages(door: PageDoor, passkeys: Passkeys): void {
  door.page('/inbox/passkeys', async (actor) => passkeysPage(await passkeys.of(actor)))
  door.json('/inbox/passkeys/begin', (actor) => passkeys.beginAdd(actor))
  door.json('/inbox/passkeys/prove', (actor) => passkeys.beginProof(actor, 'another passkey'))
  door.json('/inbox/passkeys/finish', (actor, { body }) =>
    passkeys.finishAdd(actor, {
      handle: String(body.handle ?? ''),
      answer: body.answer,
      proof: proofIn(body.proof),
    }),
  )
}
