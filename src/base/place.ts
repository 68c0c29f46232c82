/** Where something listens, and where somebody comes from. */

export type Place = { readonly host: string; readonly port: number }

type Bound = { readonly address: string; readonly port: number }

/** Where a server of Node's listens. @throws where it does not, or at a pipe. */
export function placeOf(server: { readonly address: () => Bound | string | null }): Place {
  const bound = server.address()
  if (typeof bound !== 'object' || bound === null) throw new Error('it listens at no port')
  return { host: bound.address, port: bound.port }
}

/** An IPv4 client on an IPv6 listener shows as a mapped address (RFC 4291 §2.5.5.2). */
export function comesFrom({
  remoteAddress,
}: {
  readonly remoteAddress?: string | undefined
}): string {
  return (remoteAddress ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '')
}
