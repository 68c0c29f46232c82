/** Times of one kind, told as a line: the middle, the slow end, the slowest. */

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function tellTimes(title: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(sorted, share).toFixed(1))
  const of = `p50 ${p50?.padStart(7)}   p99 ${p99?.padStart(7)}   longest ${max?.padStart(7)} ms`
  console.log(`  ${title.padEnd(42)} ${of}   (${sorted.length})`)
}
