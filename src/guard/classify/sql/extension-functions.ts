/** Functions of extensions that come with PostgreSQL: those that compute, and what they tell. */
import { inference } from './comparisons.ts'
import type { Place } from './looking.ts'
import { named } from './refused.ts'
import type { Taint } from './taint.ts'
import { CLEAR, cutOf, derivedOf, isPersonal, membersOf, mixed, namesTaint } from './taint.ts'

/** `hstore`, `ltree`, `pg_trgm` and others: none of them reads a table, or makes a digest. */
export const EXTENSIONS: readonly string[] =
  'fuzzystrmatch hstore intarray ltree pg_trgm unaccent uuid-ossp'.split(' ')

/** What they make of a text is a number, or nothing of it. */
const MEASURING = new Set(
  `difference icount idx index levenshtein levenshtein_less_equal nlevel show_limit similarity
   strict_word_similarity uuid_generate_v4 uuid_nil uuid_ns_dns uuid_ns_oid uuid_ns_url
   uuid_ns_x500 word_similarity`.split(/\s+/),
)
/** The names in what is a list of names and values. */
const NAMING = new Set(['akeys', 'skeys'])
/** A part of a text, or another one. */
const CUTTING = new Set(
  `avals dmetaphone dmetaphone_alt hstore_to_array hstore_to_matrix intset lca ltree2text metaphone
   show_trgm sort sort_asc sort_desc soundex subarray subltree subpath svals text2ltree unaccent
   uniq`.split(/\s+/),
)

export const EXTENSION_FUNCTIONS: readonly string[] = [...MEASURING, ...NAMING, ...CUTTING]

/**
 * What one makes of its arguments.
 * @throws Refused where somebody stands in one of them: what is alike tells who it is.
 */
export function extensionTaint(name: string, taints: readonly Taint[], { looking }: Place): Taint {
  const taint = mixed(taints)
  const isTold = taints.some((one) => isPersonal(one) || membersOf(one) !== undefined)
  if (isTold && !looking.isView) throw inference(`${named(name)} would tell who stands in it.`)
  if (isPersonal(taint)) return derivedOf(taint)
  if (taint.kind === 'clear') return CLEAR
  if (isTold) return cutOf(taint)
  if (MEASURING.has(name)) return CLEAR
  return NAMING.has(name) ? namesTaint(taint) : cutOf(taint)
}
