/**
 * What a header may be made of: names are tokens, values are visible text (RFC 9110 §5.5, §5.6.2).
 */

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/** Whether the text is a token: a method, a header name, a coding. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** Whether the text may stand as a header's value: Latin-1 without control characters but tab. */
export function isFieldValue(text: string): boolean {
  return VALUE.test(text)
}
