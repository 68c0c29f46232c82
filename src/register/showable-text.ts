/** Texts that people write once and others read on their terminals for years. */

/** At least one character; none that moves the cursor, colours, or turns the reading around. */
export const SHOWABLE_TEXT = /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]+$/u
