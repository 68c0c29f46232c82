/** Where in its memory the kernel finds what it reads; places are counted in bytes. */

/** Classes of bytes, one byte each. */
export const CLASSES_AT: i32 = 1_024
/** What each byte stands for in base 64; one byte each. */
export const SIGNS_AT: i32 = 1_280
/** How many digits each group of a number has; one byte each. */
export const GROUPS_AT: i32 = 1_536
/** The hash table of heads: a head and where its literals are, four bytes each. */
export const SLOTS_AT: i32 = 2_048
/** As a power of two. */
export const SLOT_BITS: i32 = 14
/** One bit for each hash of a head, as many as stay in the nearest cache. */
export const HEADS_AT: i32 = 133_120
export const HEAD_BITS: i32 = 16
/** Behind those: literals, branches and ends of names, then what is scanned. */
export const TABLES_AT: i32 = 141_312

/** As many zeros stand around what is scanned: no look goes further. */
export const MARGIN: i32 = 128
/** A mark: where it is, and `kind | literal << 8`; four bytes each. */
export const MARK_BYTES: i32 = 8
/** As many marks as one word can have, with all literals that begin alike. */
export const WORD_MARKS_MAX: i32 = 256
