/** What a column holds by what is in some of its values, where nobody has said. */
import type { Category } from '../../flow/category.ts'
import type { Members } from '../../flow/lineage.ts'
import type { Explained } from '../engine.ts'

/** Fewer values tell nothing. */
const VALUES_MIN = 3
/** So many of the values have to be somebody's, each nearly from end to end. */
const SHARE_MIN = 0.5
const COVERED_MIN = 0.8

/**
 * The category that at least half of the values are of, each as a whole. A text in which something
 * of somebody's stands among other words is no such value: the detectors go on looking there.
 */
export function categoryOfSample(
  texts: readonly string[],
  explain: (text: string) => readonly Explained[],
): Category | undefined {
  const counts = new Map<Category, number>()
  let seen = 0
  for (const text of texts) {
    const trimmed = text.trim()
    if (trimmed === '') continue
    seen += 1
    const whole = explain(trimmed).find(
      ({ start, end }) => end - start >= COVERED_MIN * trimmed.length,
    )
    if (whole !== undefined) counts.set(whole.category, (counts.get(whole.category) ?? 0) + 1)
  }
  if (seen < VALUES_MIN) return undefined
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most !== undefined && most[1] >= seen * SHARE_MIN ? most[0] : undefined
}

/** A word that is called like somebody is none in one text, and hardly in two. */
const NAMED_MIN = 2
const NAME = 'user.name'

/** Whether somebody stands in texts of which most are something else. */
export function somebodyInSample(
  texts: readonly string[],
  explain: (text: string) => readonly Explained[],
): Members | undefined {
  let names = 0
  for (const text of texts) {
    const found = explain(text)
    const [other] = found.filter(({ category }) => category !== NAME)
    if (found.length > 0) names += 1
    const category = other?.category ?? (names < NAMED_MIN ? undefined : NAME)
    if (category !== undefined) return throughout(category)
  }
  return undefined
}

/** Somebody stands anywhere in it. */
export function throughout(category: Category): Members {
  const isAnywhere = (): boolean => true
  const namedAs = (): undefined => undefined
  return { category, isText: true, has: isAnywhere, endsAt: isAnywhere, namedAs }
}

/** So much is looked through: the rest says the same. */
const LOOKED_CHARACTERS_MAX = 262_144

/** Which members of documents lead to somebody, where anybody was seen in them. */
export function membersOfSample(
  documents: readonly string[],
  explain: (text: string) => readonly Explained[],
): Members | undefined {
  const names = new Set<string>()
  const ends = new Set<string>()
  const named = new Map<string, Category>()
  let category: Category | undefined
  let isAnywhere = false
  const keys = new Set<string>()
  let left = LOOKED_CHARACTERS_MAX
  for (const text of documents) {
    left -= text.length
    if (left < 0) break
    for (const key of keysOf(text)) keys.add(key)
    for (const found of explain(text)) {
      category ??= found.category
      const path = namesOf(found.path ?? '')
      for (const name of path) names.add(name)
      const [last] = path.slice(-1)
      if (last === undefined) isAnywhere = true
      else {
        ends.add(last)
        const isWhole = text[found.start - 1] === '"' && text[found.end] === '"'
        if (isWhole || found.rule.startsWith('named')) named.set(last, found.category)
      }
    }
  }
  const inNames = somebodyInSample([...keys], explain)
  category ??= inNames?.category
  if (category === undefined) return undefined
  return {
    category,
    ...(inNames !== undefined && { areNamed: true }),
    has: (name) => isAnywhere || names.has(name),
    endsAt: (name) => isAnywhere || ends.has(name),
    namedAs: (name) => named.get(name),
  }
}

/** What the members of a document are called, at whatever depth; of XML, nothing. */
function keysOf(text: string): readonly string[] {
  const keys: string[] = []
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (!/^\d*$/.test(key)) keys.push(key)
      return value
    })
  } catch {
    // What was cut off is none any more.
  }
  return keys
}

/** The names of a path such as `$.items[]["a b"]`. */
function namesOf(path: string): readonly string[] {
  return [...path.matchAll(/\.([^.[\]]+)|\[("(?:[^"\\]|\\.)*")\]/g)].map(
    ([, plain, quoted]) => plain ?? unquoted(quoted ?? '""'),
  )
}

function unquoted(name: string): string {
  const value: unknown = JSON.parse(name)
  return typeof value === 'string' ? value : ''
}
