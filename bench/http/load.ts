/** Load: so many connections, each with its next request as soon as the last one is answered. */
import { Pool } from 'undici'

export type Target = {
  readonly name: string
  readonly origin: string
  readonly ca: string
  readonly authorization: string
}

export type Measured = {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

const WARM_MS = 6_000
const RUN_MS = 3_000

export async function measure(
  target: Target,
  path: string,
  connections: number,
): Promise<Measured> {
  const { hostname } = new URL(target.origin)
  const connect = { ca: target.ca, servername: hostname === '127.0.0.1' ? 'localhost' : hostname }
  const pool = new Pool(target.origin, { connections, pipelining: 1, connect })
  const headers = { authorization: target.authorization }
  await drive(WARM_MS)
  const taken = await drive(RUN_MS)
  await pool.destroy()
  taken.sort((a, b) => a - b)
  const at = (share: number): number => taken[Math.floor(taken.length * share)] ?? 0
  return { perSecond: (taken.length * 1_000) / RUN_MS, p50: at(0.5), p99: at(0.99) }

  async function drive(ms: number): Promise<number[]> {
    const times: number[] = []
    const until = performance.now() + ms
    const call = async (): Promise<void> => {
      while (performance.now() < until) {
        const begun = performance.now()
        const { statusCode, body } = await pool.request({ path, method: 'GET', headers })
        await body.arrayBuffer()
        if (statusCode !== 200) throw new Error(`${target.name} answers ${statusCode}`)
        times.push(performance.now() - begun)
      }
    }
    await Promise.all(Array.from({ length: connections }, call))
    return times
  }
}
