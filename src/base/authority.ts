/** A host and a port as they stand in `Host`, `:authority` and CONNECT (RFC 3986 §3.2). */

export type Authority = {
  /** Lower case; an IPv6 address stands without its brackets. */
  readonly host: string
  readonly port: number | undefined
}

const SHAPE =
  /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?))(?::(\d{1,5}))?$/
const PORT_MAX = 65_535

/**
 * Reads an authority strictly: no user, no percent-encoding, no trailing dot, no empty label or
 * port. `undefined` where it is anything else.
 */
export function parseAuthority(text: string): Authority | undefined {
  const match = SHAPE.exec(text.toLowerCase())
  if (match === null) return undefined
  const [, address, name, digits] = match
  const host = address ?? name ?? ''
  if (host.includes('..')) return undefined
  if (digits === undefined) return { host, port: undefined }
  const port = Number(digits)
  const isPort = port >= 1 && port <= PORT_MAX && String(port) === digits
  return isPort ? { host, port } : undefined
}

/** The text of an authority, with brackets where an IPv6 address needs them. */
export function formatAuthority({ host, port }: Authority): string {
  const bracketed = host.includes(':') ? `[${host}]` : host
  return port === undefined ? bracketed : `${bracketed}:${port}`
}
