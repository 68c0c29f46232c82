/** The gateway's own log: what an operator must know, and nothing of any exchange. */
import { type Logger, pino } from 'pino'
import { faultShape } from './fault-shape.ts'

export type GatewayLog = {
  /** An exception: a bug of ours. Its message may hold data, so it is left out. */
  readonly fault: (error: unknown, exchangeId?: string) => void
  /** Something that an operator has to look at; once a minute for each kind of it. */
  readonly trouble: (what: string, detail?: Readonly<Record<string, string>>) => void
  readonly told: (what: string) => void
}

const QUIET_MS = 60_000
const KINDS_MAX = 1_000

/** `file` takes JSON lines; standard error where it is left out. */
export function openGatewayLog(nowMs: () => number, file?: string): GatewayLog {
  const destination = pino.destination(
    file === undefined ? 2 : { dest: file, mkdir: true, mode: 0o600 },
  )
  const logger: Logger = pino({ base: {} }, destination)
  const lastToldMs = new Map<string, number>()
  const isNews = (kind: string): boolean => {
    const last = lastToldMs.get(kind)
    if (last !== undefined && nowMs() - last < QUIET_MS) return false
    if (lastToldMs.size >= KINDS_MAX) lastToldMs.clear()
    lastToldMs.set(kind, nowMs())
    return true
  }
  return {
    fault: (error, exchangeId) => logger.error({ fault: faultShape(error), exchangeId }, 'fault'),
    trouble: (what, detail) => {
      if (isNews(`${what} ${JSON.stringify(detail ?? {})}`)) logger.warn({ ...detail }, what)
    },
    told: (what) => logger.info(what),
  }
}
