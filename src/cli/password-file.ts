/**
 * The password file of PostgreSQL's clients (libpq, "The Password File"): one line for each place.
 */

export type PasswordLine = {
  readonly host: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly password: string
}

/**
 * The file's text with this line in place of the one for the same place; others stay as they are.
 */
export function withPassword(text: string, line: PasswordLine): string {
  const { password, ...place } = line
  const key = `${Object.values(place).map(escaped).join(':')}:`
  const others = text.split('\n').filter((each) => each !== '' && !each.startsWith(key))
  return `${[...others, key + escaped(password)].join('\n')}\n`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\:]/g, '\\$&')
}
