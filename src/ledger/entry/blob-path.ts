/** Where sealed parts lie that are too large for their entry: named by their own digest. */

/** @param digest SHA-256 of the file, hexadecimal. */
export function blobPath(digest: string): string {
  return `blob/${digest.slice(0, 2)}/${digest}`
}
