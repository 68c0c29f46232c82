/**
 * What happens with an exception or a rejection that nobody caught: it is a bug of ours, what is in
 * memory may be wrong, and so the process ends. Node would print the message, which may hold data.
 */
import { LIMITS } from '../base/limits.ts'
import { faultShape } from './fault-shape.ts'

export type LastWords = {
  readonly report: (error: unknown) => void
  /** Ends what runs and makes durable what can be; it may fail. */
  readonly seal: () => Promise<unknown>
}

/** `EX_SOFTWARE` of sysexits.h: neither a start that could not be nor a command that was refused. */
export const FAULT_EXIT_CODE = 70

const KINDS = ['uncaughtException', 'unhandledRejection'] as const
let current: ((error: unknown) => void) | undefined

/** Counts from now on, instead of what was said before. */
export function endOnUncaught({ report, seal }: LastWords): void {
  let isEnding = false
  const end = (): void => process.exit(FAULT_EXIT_CODE)
  const last = (error: unknown): void => {
    try {
      report(error)
    } catch {
      // A log that cannot be written any more keeps nothing open.
    }
    if (isEnding) return
    isEnding = true
    setTimeout(end, LIMITS.seal_ms_max)
    Promise.resolve().then(seal).then(end, end)
  }
  for (const kind of KINDS) {
    if (current !== undefined) process.off(kind, current)
    process.on(kind, last)
  }
  current = last
}

/** Of a command: on standard error, and there is nothing to seal. */
export function tellAndEndOnUncaught(): void {
  endOnUncaught({
    report: (error) => {
      const { name, at } = faultShape(error)
      const lines = [`Vitrine ended by a bug of its own: ${name}.`, ...at.map((one) => `  ${one}`)]
      process.stderr.write(`${lines.join('\n')}\n`)
    },
    seal: async () => undefined,
  })
}
