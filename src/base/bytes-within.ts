/** Gathers bytes that come in parts, as many as there may be. */

/** `undefined` where there are more; what else would come is not read. */
export async function bytesWithin(
  parts: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const held: Uint8Array[] = []
  let bytes = 0
  for await (const part of parts) {
    bytes += part.length
    if (bytes > bytesMax) return undefined
    held.push(part)
  }
  return Buffer.concat(held)
}
