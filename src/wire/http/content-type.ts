/** `Content-Type` (RFC 9110 §8.3): a media type and its parameters. */

export type MediaType = {
  /** Lower case, without parameters. */
  readonly mediaType: string
  /** Lower case. */
  readonly charset: string | undefined
  /** Names in lower case, values as sent, unquoted. */
  readonly parameters: ReadonlyMap<string, string>
}

const TYPE = /^([!#$%&'*+\-.^_`|~0-9a-z]+\/[!#$%&'*+\-.^_`|~0-9a-z]+)[ \t]*(?=;|$)/i
const PARAMETER =
  /[ \t]*;[ \t]*(?:([!#$%&'*+\-.^_`|~0-9a-z]+)=(?:([!#$%&'*+\-.^_`|~0-9a-z]+)|"((?:[^"\\]|\\.)*)"))?[ \t]*(?=;|$)/iy

/** `undefined` where the text is no media type, or names a parameter twice. */
export function parseContentType(text: string): MediaType | undefined {
  const trimmed = text.trim()
  const type = TYPE.exec(trimmed)
  if (type?.[1] === undefined) return undefined
  const parameters = parametersOf(trimmed, type[0].length)
  if (parameters === undefined) return undefined
  const charset = parameters.get('charset')?.toLowerCase()
  return { mediaType: type[1].toLowerCase(), charset, parameters }
}

function parametersOf(text: string, from: number): Map<string, string> | undefined {
  const found = new Map<string, string>()
  PARAMETER.lastIndex = from
  while (PARAMETER.lastIndex < text.length) {
    const match = PARAMETER.exec(text)
    if (match === null) return undefined
    const [, name, token, quoted] = match
    if (name === undefined) continue
    const key = name.toLowerCase()
    if (found.has(key)) return undefined
    found.set(key, token ?? (quoted ?? '').replaceAll(/\\(.)/g, '$1'))
  }
  return found
}
