/** The replies that are measured: payments as the quickstart's processor holds them. */
import { seedAccount } from '../../examples/quickstart/payments/seed.ts'

const SMALL_BYTES = 2_000
const LARGE_BYTES = 200_000

export type Size = 'small' | 'large'

/** About 2 kB and 200 kB of JSON, dense with personal data. */
export function replyOf(size: Size): Buffer {
  const charges = seedAccount(Date.UTC(2026, 10, 25)).newest('charge')
  const bytes = size === 'small' ? SMALL_BYTES : LARGE_BYTES
  const picked: object[] = []
  let total = 0
  for (let at = 0; total < bytes; at += 1) {
    const charge = charges[at % charges.length]
    if (charge === undefined) break
    picked.push(charge)
    total += JSON.stringify(charge).length
  }
  return Buffer.from(JSON.stringify({ object: 'list', data: picked, has_more: true }))
}
