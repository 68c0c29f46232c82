/** Redirects are never followed; one to the same host is told as a path, any other is refused. */

export type RedirectFrom = { readonly host: string; readonly path: string }

/**
 * The path, query and fragment of a `Location` (RFC 9110 §10.2.2) that stays on this host over
 * HTTPS at its usual port; `undefined` where it leads anywhere else.
 */
export function pathOfRedirect(location: string, from: RedirectFrom): string | undefined {
  const { host, path } = from
  const base = `https://${host}${path}`
  if (!URL.canParse(location, base)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(
    location,
    base,
  )
  const isHere = protocol === 'https:' && hostname === host && port === ''
  // `//other.example/` would be read as a host by whoever follows it (RFC 3986 §4.2).
  if (!isHere || username !== '' || password !== '' || pathname.startsWith('//')) return undefined
  return `${pathname}${search}${hash}`
}
