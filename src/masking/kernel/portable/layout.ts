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
/** What literals of three bytes begin with, one bit for each hash; then those of four. */
export const THREES_AT: i32 = 133_120
export const FOURS_AT: i32 = 202_784
export const SHORT_BITS: i32 = 16
/** The same of longer ones, by their first five. */
export const HEADS_AT: i32 = 210_976
export const HEAD_BITS: i32 = 18
/** What was learned of documents, as `JsonShapes` keeps it: slots of names, four bytes each. */
export const SHAPES_AT: i32 = 141_312
export const NAME_SLOTS_AT: i32 = 141_312
export const NAME_SLOT_BITS: i32 = 10
/** Where the bytes of each name are, and how many: four bytes each. */
export const NAME_PLACES_AT: i32 = 145_408
/** Members: the key of each slot, and what is known of it; four bytes each. */
export const MEMBER_KEYS_AT: i32 = 149_504
export const MEMBERS_AT: i32 = 165_888
export const MEMBER_SLOT_BITS: i32 = 12
export const NAME_BYTES_AT: i32 = 182_272
export const SHAPES_BYTES: i32 = 57_344
/** What the walk begins with and leaves: eight words. */
export const WALK_AT: i32 = 198_656
/** What is open in a document: four words a level. */
export const LEVELS_AT: i32 = 198_688
export const LEVELS_MAX: i32 = 255
/** Behind those: literals, branches and ends of names, then what is scanned. */
export const TABLES_AT: i32 = 243_744

/** As many zeros stand around what is scanned: no look goes further. */
export const MARGIN: i32 = 128
/** A mark: where it is, and `kind | literal << 8`; four bytes each. */
export const MARK_BYTES: i32 = 8
/** As many marks as one word can have, with all literals that begin alike. */
export const WORD_MARKS_MAX: i32 = 1_024
