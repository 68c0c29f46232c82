/** Names of tables and columns as SQL writes them where they could be anything (§4.1.1). */

/** The name in double quotes, which nothing in it can leave. */
export function quotedIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
