/** People who look with a browser get a page where programs get JSON. */
import type { Context } from 'hono'
import type { ControlParts } from './control-parts.ts'
import { newNonce, pageAnswer } from './pages/page-frame.ts'
import { refusalPage } from './pages/refusal-page.ts'
import type { Caller } from './routes.ts'
import { RefusalShape } from './shapes.ts'

/** Told to whoever asks, by whatever name of ours: so it holds nothing of a person. */
const KEPT = ['retry-after', 'set-cookie', 'www-authenticate']

/** Turns a refusal that answers a browser into a page; every other answer stays. */
export async function pageForBrowsers(
  context: Context<Caller>,
  { randomness }: Pick<ControlParts, 'randomness'>,
): Promise<void> {
  const { res, req } = context
  // Programs and the scripts of our pages say that they take anything.
  if (res.status < 400 || !/\btext\/html\b/.test(req.header('accept') ?? '')) return
  if (res.headers.get('content-type') !== 'application/json') return
  const read = RefusalShape.safeParse(await res.clone().json())
  if (!read.success) return
  const page = refusalPage(read.data.refusal, res.status)
  const answer = await pageAnswer(page, { nonce: newNonce(randomness), viewer: undefined })
  for (const name of KEPT) {
    const value = res.headers.get(name)
    if (value !== null) answer.headers.set(name, value)
  }
  // Else headers of the answer before would stay, and with them its policy.
  context.res = undefined
  context.res = answer
}
