/** Does something for each of many, even where it fails for one of them. */

/** @throws what it threw first, once it was done for all. */
export function forEachOf<One>(all: Iterable<One>, act: (one: One) => void): void {
  const faults: unknown[] = []
  for (const one of all) {
    try {
      act(one)
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
}
