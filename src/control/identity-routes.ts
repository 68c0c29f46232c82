/** Routes of signing in through an identity provider: by browser, by device, and out again. */
import type { Context } from 'hono'
import { z } from 'zod'
import { textOf } from '../base/bytes.ts'
import { Refusal } from '../base/refusal.ts'
import { emptyAnswer, redirectAnswer, refusalAnswer } from './answers.ts'
import { BegunSignIns } from './begun-sign-ins.ts'
import type { ControlParts } from './control-parts.ts'
import { cookieOf, PERSON_COOKIE, setCookie } from './cookies.ts'
import type { DeviceWay, VouchedFor, Way } from './identity-port.ts'
import { WaitSeconds } from './page.ts'
import { type Caller, PLAIN, type Routes } from './routes.ts'
import { DeviceShape, DeviceStateShape } from './shapes.ts'
import { momentOf, personView } from './views.ts'
import { fired, type Waits } from './waits.ts'

const BEGUN_COOKIE = '__Host-vitrine-begun'
/** Where the browser comes back to; to be registered at the provider. */
const BACK = '/sign-in/callback'

export function addIdentityRoutes(routes: Routes, parts: ControlParts, waits: Waits): void {
  addBrowserRoutes(routes, parts)
  addDeviceRoutes(routes, parts, waits)
  addLogoutRoute(routes, parts)
}

function addBrowserRoutes(routes: Routes, parts: ControlParts): void {
  const { app } = routes
  const begun = new BegunSignIns<Way>(parts)
  app.get('/sign-in/oidc', async (context) => {
    const tooMany = routes.takeAttempt(context.env.from)
    const { identity } = parts
    if (tooMany !== undefined) return refusalAnswer(tooMany)
    if (identity === undefined) return refusalAnswer(none())
    const way = await identity.begin(`${parts.controlAddress}${BACK}`)
    if (way instanceof Refusal) return refusalAnswer(way)
    const cookie = setCookie(BEGUN_COOKIE, begun.keep(way))
    return redirectAnswer(way.address, [cookie])
  })
  app.get(BACK, async (context) => {
    const way = begun.take(cookieOf(context.req.header('cookie'), BEGUN_COOKIE) ?? '')
    // Whoever comes back without having left from here was sent by somebody else.
    if (way === undefined) {
      return refusalAnswer(new Refusal('IDENTITY_REFUSED', 'This sign-in did not begin here.'))
    }
    const { search } = new URL(context.req.url)
    const vouched = await way.finish(`${parts.controlAddress}${BACK}${search}`)
    const signedIn = await signInVouched(vouched, context.env.from, parts)
    if (signedIn instanceof Refusal) return refusalAnswer(signedIn)
    return redirectAnswer('/inbox', [
      setCookie(BEGUN_COOKIE, ''),
      setCookie(PERSON_COOKIE, signedIn.token.reveal()),
    ])
  })
}

const Handle = z.object({ handle: z.string().max(100) })

function addDeviceRoutes(routes: Routes, parts: ControlParts, waits: Waits): void {
  const begun = new BegunSignIns<DeviceWay>(parts)
  routes.open(
    {
      ...PLAIN,
      method: 'post',
      path: '/sign-in/device',
      summary: 'Begin to sign in at the identity provider, from a terminal.',
      answer: DeviceShape,
      status: 201,
    },
    async ({ from }) => {
      const tooMany = routes.takeAttempt(from)
      if (tooMany !== undefined) return tooMany
      const way = (await parts.identity?.beginDevice()) ?? none()
      if (way instanceof Refusal) return way
      const { address, userCode, expiresInSeconds } = way
      return { handle: begun.keep(way), address, userCode, expiresInSeconds }
    },
  )
  routes.open(
    {
      ...PLAIN,
      method: 'post',
      path: '/sign-in/device/{handle}',
      summary: 'Whether somebody has agreed at the provider; with `wait`, as soon as they have.',
      params: Handle,
      query: z.strictObject({ wait: WaitSeconds }),
      answer: DeviceStateShape,
    },
    async ({ from, params, query, gone }) => {
      const way = begun.peek(params.handle)
      if (way === undefined) return new Refusal('SIGN_IN_LINK_SPENT', 'This sign-in is over.')
      const lasting = { seconds: query.wait, gone }
      const vouched = await waits.during(`sign-in ${params.handle}`, lasting, (over) =>
        Promise.race([way.vouched, fired(over).then(() => undefined)]),
      )
      if (vouched === undefined) return { state: 'pending' as const }
      // Taken once, however many wait for it.
      if (begun.take(params.handle) === undefined) {
        return new Refusal('SIGN_IN_LINK_SPENT', 'This sign-in is over.')
      }
      const signedIn = await signInVouched(vouched, from, parts)
      if (signedIn instanceof Refusal) return signedIn
      const { token, person, expiresAtMs } = signedIn
      const told = { token: token.reveal(), person: personView(person) }
      return { state: 'signed-in' as const, ...told, expiresAt: momentOf(expiresAtMs) }
    },
  )
}

function addLogoutRoute(routes: Routes, parts: ControlParts): void {
  const { app } = routes
  // OpenID Connect Back-Channel Logout 1.0 §2.5: a form, and an answer without a body.
  app.post('/sign-in/logout', async (context: Context<Caller>) => {
    const { identity, knock } = parts
    // Counted like webhooks: a provider that signs everybody out must not be made to wait.
    const tooMany = routes.takeHook(context.env.from)
    if (tooMany !== undefined) {
      await knock(context.env.from, tooMany)
      return refusalAnswer(tooMany)
    }
    const form = textOf(new Uint8Array(await context.req.arrayBuffer())) ?? ''
    const token = new URLSearchParams(form).get('logout_token') ?? ''
    const refusal = identity === undefined ? none() : await identity.logOut(token)
    if (refusal === undefined) return emptyAnswer()
    await knock(context.env.from, refusal)
    return refusalAnswer(refusal, 400)
  })
}

async function signInVouched(
  vouched: VouchedFor | Refusal,
  from: string,
  { access }: ControlParts,
) {
  if (vouched instanceof Refusal) return vouched
  return access.signIns.signInVerified(vouched.identity, vouched.tokens, from)
}

function none(): Refusal {
  return new Refusal('IDENTITY_REFUSED', 'No identity provider is configured; use a sign-in link.')
}
