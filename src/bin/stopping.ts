/** Waits until the process is told to end. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Resolves at the first signal; a second one ends the process at once. */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    // Timers of the house do not keep the process alive, and need not.
    const alive = setInterval(() => undefined, 2 ** 30)
    const stop = (): void => {
      clearInterval(alive)
      for (const signal of SIGNALS) {
        process.off(signal, stop)
        process.once(signal, () => process.exit(1))
      }
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}
