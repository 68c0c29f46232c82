/** Times as people write and read them. */
import { CliFault } from './cli-fault.ts'

const UNITS: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['min', 1],
  ['h', 60],
])

/** Minutes in `30m`, `2h`, `1h30m` or `45`. @throws CliFault */
export function minutesOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  if (!/^(?:\d{1,5}(?:min|m|h))+$/.test(text)) {
    throw new CliFault({ what: `${text} is no time.`, next: 'Write it such as 30m, 2h or 1h30m.' })
  }
  let minutes = 0
  for (const [, count, unit] of text.matchAll(/(\d+)(min|m|h)/g)) {
    minutes += Number(count) * (UNITS.get(unit ?? '') ?? 0)
  }
  return minutes
}

/** `12 min left`, `1 h 5 min left`, `40 s left`. */
export function timeLeft(seconds: number): string {
  if (seconds <= 0) return 'over'
  if (seconds < 90) return `${Math.floor(seconds)} s left`
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} min left` : `${hours} h ${minutes % 60} min left`
}

/** `14:03:21 UTC`, or with its date where it is not of today. */
export function momentText(iso: string, nowMs: number): string {
  const day = iso.slice(0, 10)
  const time = iso.slice(11, 19)
  return day === new Date(nowMs).toISOString().slice(0, 10) ? `${time} UTC` : `${day} ${time} UTC`
}
