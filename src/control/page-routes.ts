/**
 * Routes of the pages: whoever opens one changes nothing; what decides is a form, sent by a person.
 */
import { redirectAnswer } from './answers.ts'
import type { ControlParts } from './control-parts.ts'
import { addEmergencyPages } from './page-routes/emergency.ts'
import { addInboxPages } from './page-routes/inbox.ts'
import { addIncidentPage } from './page-routes/incident.ts'
import { PageDoor } from './page-routes/page-door.ts'
import { addPasskeyPages } from './page-routes/passkeys.ts'
import { addRequestPages } from './page-routes/request.ts'
import { addSignInPages } from './page-routes/sign-in.ts'
import { Passkeys } from './passkeys.ts'
import type { Routes } from './routes.ts'

export function addPageRoutes(routes: Routes, parts: ControlParts): void {
  const door = new PageDoor(routes, parts)
  const passkeys = new Passkeys(parts)
  routes.app.get('/', () => redirectAnswer('/inbox'))
  addSignInPages(door, routes, parts)
  addInboxPages(door, parts)
  addPasskeyPages(door, passkeys)
  addRequestPages(door, parts, passkeys)
  addEmergencyPages(door, parts, passkeys)
  addIncidentPage(door, parts)
}
