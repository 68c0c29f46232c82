/** Cookies of the pages (RFC 6265bis): for this host alone, over TLS alone, unseen by scripts. */

/** Who is signed in on the pages. */
export const PERSON_COOKIE = '__Host-vitrine'

/** An empty value takes the cookie away. */
export function setCookie(name: string, value: string): string {
  const life = value === '' ? '; Max-Age=0' : ''
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${life}`
}

/** The value of a cookie; `undefined` where there is none, or more than one. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
  const [only, ...others] = found
  return others.length > 0 ? undefined : only?.slice(name.length + 1)
}
