/** The text of a value that is the same whatever the session says of how values are written. */
import { typeFacts } from './types.ts'

const DATE = /^(\d{4}-\d\d-\d\d)(?:[ T][\d:.+-]*Z?)?$/
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6}))?)? ?(Z|[+-][\d:]{2,8})?$/
const OFFSET = /^([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?$/

/**
 * `undefined` where DateStyle or TimeZone would decide what it means: whoever set them could have
 * one text stand for many values, and many for one.
 */
export function settledText(text: string, type: number): string | undefined {
  switch (typeFacts(type).name) {
    case 'date':
      return DATE.exec(text)?.[1]
    case 'timestamp':
      return instant(text, false)
    case 'timestamptz':
      return instant(text, true)
    default:
      return text
  }
}

/** As values in binary form are read: that of a zone is told in UTC. */
function instant(text: string, hasZone: boolean): string | undefined {
  const [, day, time = '00:00', fraction = '', zone] = TIME.exec(text) ?? []
  if (day === undefined || (hasZone && zone === undefined)) return undefined
  const ms = Date.parse(`${day}T${time}Z`)
  const offsetMs = hasZone ? offsetOf(zone ?? '') : 0
  if (Number.isNaN(ms) || offsetMs === undefined) return undefined
  const whole = new Date(ms - offsetMs).toISOString().slice(0, 19)
  return withFraction(whole.replace('T', ' '), fraction)
}

export function withFraction(whole: string, fraction: string): string {
  return `${whole}.${fraction.padEnd(3, '0').replace(/(?<=\d{3})0+$/, '')}`
}

function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const [, sign, hours, minutes = '0', seconds = '0'] = OFFSET.exec(zone) ?? []
  if (hours === undefined) return undefined
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return (sign === '-' ? -size : size) * 1_000
}
