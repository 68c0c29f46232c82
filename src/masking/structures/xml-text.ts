/** XML and HTML as their tokens come: tags, texts and what is neither, over any chunk border. */
import { beyondLimit, unreadable } from './unreadable.ts'

export type XmlToken = {
  readonly kind: 'open' | 'empty' | 'close' | 'text' | 'data' | 'comment' | 'other'
  /** As written, with all its signs. */
  readonly raw: string
  /** Of a tag, without a prefix; empty for the rest. */
  readonly name: string
}

/** What HTML never closes (WHATWG HTML §13.1.2). */
const VOID = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source'],
  ...['track', 'wbr'],
])
/** Whose content HTML does not read as tags. */
const RAW = new Set(['script', 'style', 'textarea', 'title'])
const SPECIALS: readonly (readonly [start: string, end: string, kind: XmlToken['kind']])[] = [
  ['<!--', '-->', 'comment'],
  ['<![CDATA[', ']]>', 'data'],
  ['<?', '?>', 'other'],
]
const NAME = /^<\/?(?:[\w.-]+:)?([\w.-]+)/
const TAG_END = /^<[^'">]*(?:(?:"[^"]*"|'[^']*')[^'">]*)*>/

export class XmlTokens {
  readonly #isHtml: boolean
  readonly #bytesMax: number
  #rest = ''
  /** The element whose content is no markup. */
  #raw = ''

  constructor({ isHtml, bytesMax }: { readonly isHtml: boolean; readonly bytesMax: number }) {
    this.#isHtml = isHtml
    this.#bytesMax = bytesMax
  }

  /** The tokens that are whole now. @throws BrokenReply where one is too long or none is meant. */
  *push(text: string): Generator<XmlToken> {
    this.#rest += text
    for (;;) {
      const token = this.#next(false)
      if (token === undefined) break
      this.#rest = this.#rest.slice(token.raw.length)
      yield token
    }
    if (this.#rest.length > this.#bytesMax) throw beyondLimit('mask_token_bytes_max')
  }

  /** The last ones. @throws BrokenReply where a tag does not end. */
  *end(): Generator<XmlToken> {
    while (this.#rest !== '') {
      const token = this.#next(true)
      if (token === undefined) throw unreadable('A tag of its markup does not end.')
      this.#rest = this.#rest.slice(token.raw.length)
      yield token
    }
  }

  #next(isLast: boolean): XmlToken | undefined {
    const rest = this.#rest
    if (rest === '') return undefined
    if (this.#raw !== '') return this.#rawText(isLast)
    if (!rest.startsWith('<')) {
      const end = rest.indexOf('<')
      if (end === -1 && !isLast) return undefined
      return { kind: 'text', raw: end === -1 ? rest : rest.slice(0, end), name: '' }
    }
    for (const [start, close, kind] of SPECIALS) {
      if (!isLast && rest.length < start.length && start.startsWith(rest)) return undefined
      if (!rest.startsWith(start)) continue
      const end = rest.indexOf(close, start.length)
      if (end === -1) return undefined
      return { kind, raw: rest.slice(0, end + close.length), name: '' }
    }
    return this.#tag()
  }

  #tag(): XmlToken | undefined {
    const [raw] = TAG_END.exec(this.#rest) ?? []
    if (raw === undefined) return undefined
    // What a document declares for itself could stand for anything later (XML 1.0 §4.2).
    if (/^<!/.test(raw) && /\[|ENTITY/i.test(raw)) throw unreadable('Its markup declares entities.')
    const name = NAME.exec(raw)?.[1] ?? ''
    if (name === '') return { kind: 'other', raw, name }
    if (raw.startsWith('</')) return { kind: 'close', raw, name }
    const isVoid = this.#isHtml && VOID.has(name.toLowerCase())
    if (raw.endsWith('/>') || isVoid) return { kind: 'empty', raw, name }
    if (this.#isHtml && RAW.has(name.toLowerCase())) this.#raw = name.toLowerCase()
    return { kind: 'open', raw, name }
  }

  #rawText(isLast: boolean): XmlToken | undefined {
    const end = this.#rest.toLowerCase().indexOf(`</${this.#raw}`)
    if (end === -1) {
      if (!isLast) return undefined
      this.#raw = ''
      return { kind: 'data', raw: this.#rest, name: '' }
    }
    this.#raw = ''
    return end === 0 ? this.#tag() : { kind: 'data', raw: this.#rest.slice(0, end), name: '' }
  }
}
