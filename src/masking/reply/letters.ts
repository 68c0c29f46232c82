/** Brings a body into UTF-8 by the letters that it says it has, and tells what is no text. */
import { utf8 } from '../../base/bytes.ts'
import type { Content, Field } from '../../flow/reply-part.ts'
import type { Structure } from '../structures/structure.ts'
import { unreadable } from '../structures/unreadable.ts'

const OURS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii'])
/** Those of the Encoding Standard that are met, by the names that they are met by. */
const READ = new Set([
  ...['iso-8859-1', 'iso8859-1', 'latin1', 'iso-8859-2', 'iso-8859-15', 'windows-1250'],
  ...['windows-1251', 'windows-1252', 'cp1252', 'koi8-r', 'utf-16', 'utf-16le', 'utf-16be'],
  ...['shift_jis', 'euc-jp', 'iso-2022-jp', 'euc-kr', 'gb2312', 'gbk', 'gb18030', 'big5'],
])
/** Made of parts, each of which says by itself what it is. */
const IN_PARTS = /^multipart\/|envelope$/
const CHARSET = /(;\s*charset\s*=\s*)(?:"[^"]*"|[^\s;,"]*)/i

/** Whether a body with this charset is in UTF-8 as it is. */
export function isInUtf8(charset: string | undefined): boolean {
  return charset === undefined || OURS.has(charset.toLowerCase())
}

/** The letters from which a body is brought into UTF-8; `undefined` where it is, or cannot be. */
export function lettersOf({ mediaType, charset }: Content): string | undefined {
  if (charset === undefined || isInUtf8(charset) || IN_PARTS.test(mediaType ?? '')) return undefined
  return READ.has(charset.toLowerCase()) ? charset : undefined
}

/** The body in UTF-8. @throws BrokenReply where it is not what it says. */
export async function* inUtf8(
  body: AsyncIterable<Uint8Array>,
  letters: string,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(letters, { fatal: true })
  const decode = (bytes?: Uint8Array): Uint8Array => {
    try {
      return utf8(decoder.decode(bytes, { stream: bytes !== undefined }))
    } catch {
      throw unreadable('Its characters are not coded as it says.')
    }
  }
  for await (const bytes of body) yield decode(bytes)
  yield decode()
}

/** The fields of a head, once its body is in UTF-8. */
export function sayingUtf8(fields: readonly Field[]): readonly Field[] {
  return fields.map(([name, value]) =>
    name.toLowerCase() === 'content-type'
      ? [name, value.replace(CHARSET, '$1utf-8')]
      : [name, value],
  )
}

/** A null byte tells of letters of two bytes, which would hide what is looked for. */
export function withoutNulls(structure: Structure): Structure {
  return {
    push: (chunk) => {
      if (chunk.includes(0)) throw unreadable('It holds null bytes, so it is no text in UTF-8.')
      return structure.push(chunk)
    },
    end: () => structure.end(),
  }
}
