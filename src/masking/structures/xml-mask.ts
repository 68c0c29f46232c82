/** Masks XML (W3C, 1.0) and HTML as they stream: texts by the names around them, and attributes. */

import { utf8 } from '../../base/bytes.ts'
import type { Place } from '../declared/field-automaton.ts'
import type { LeafMask, Standing } from '../leaf-mask.ts'
import type { Named, NamedSignal } from '../names/named.ts'
import { type Replacement, replaced } from '../text/finding.ts'
import { escapeMarkup } from '../text/markup.ts'
import { markupView } from '../text/view.ts'
import { JsonFrame } from './json-frame.ts'
import { beyondLimit, unreadable } from './unreadable.ts'
import { XmlPairs } from './xml-pairs.ts'
import { type XmlToken, XmlTokens } from './xml-text.ts'

export type XmlMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly place: Place
  readonly isHtml: boolean
  readonly limits: { readonly mask_depth_max: number; readonly mask_token_bytes_max: number }
}

const ATTRIBUTE = /(\s)([^\s=>"'/]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/g

/** An element that is open: where it stands, and its name. */
type Open = { readonly frame: JsonFrame; readonly named: Named; readonly name: string }

export class XmlMask {
  readonly #parts: XmlMaskParts
  readonly #tokens: XmlTokens
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #open: Open[] = []
  readonly #pairs: XmlPairs
  #frame: JsonFrame

  constructor(parts: XmlMaskParts) {
    this.#parts = parts
    const { isHtml, limits } = parts
    this.#tokens = new XmlTokens({ isHtml, bytesMax: limits.mask_token_bytes_max })
    this.#frame = JsonFrame.root(parts.place, parts.names).enter(false)
    this.#pairs = new XmlPairs(parts.names)
  }

  /** @throws BrokenReply */
  push(chunk: Uint8Array): Uint8Array {
    const tokens = this.#tokens.push(this.#decoded(chunk, true))
    return utf8([...tokens].map((token) => this.#masked(token)).join(''))
  }

  /** @throws BrokenReply */
  end(): Uint8Array {
    const tokens = [...this.#tokens.push(this.#decoded(new Uint8Array(), false))]
    return utf8([...tokens, ...this.#tokens.end()].map((token) => this.#masked(token)).join(''))
  }

  #decoded(chunk: Uint8Array, isMoreToCome: boolean): string {
    try {
      return this.#decoder.decode(chunk, { stream: isMoreToCome })
    } catch {
      throw unreadable('Its markup is not UTF-8.')
    }
  }

  #masked(token: XmlToken): string {
    switch (token.kind) {
      case 'open':
      case 'empty': {
        const named = this.#parts.names.of(token.name)
        this.#pairs.enter(token.name)
        this.#frame.key(named)
        const inside = this.#frame.enter(false)
        const raw = this.#attributes(token.raw, inside)
        if (token.kind === 'open')
          this.#enter({ frame: this.#frame, named, name: token.name }, inside)
        return raw
      }
      case 'close':
        this.#leave(token.name)
        this.#pairs.leave(token.name)
        return this.#name(token.raw)
      case 'text':
        return this.#text(token.raw, this.#paired(token.raw))
      case 'data':
        return this.#unparsed(token.raw)
      case 'comment':
        return this.#text(token.raw, this.#standing())
      default:
        return this.#attributes(token.raw, this.#frame)
    }
  }

  #enter(open: Open, inside: JsonFrame): void {
    if (this.#open.length >= this.#parts.limits.mask_depth_max) throw beyondLimit('mask_depth_max')
    this.#open.push(open)
    this.#frame = inside
  }

  /** HTML leaves out what closes by itself, so the nearest of the name is taken. */
  #leave(name: string): void {
    const at = this.#open.findLastIndex((open) => open.name.toLowerCase() === name.toLowerCase())
    const open = this.#open[at]
    if (open === undefined) return
    this.#frame = open.frame
    this.#open.length = at
  }

  /** What is known of the text in the innermost element. */
  #standing(): Standing {
    const inner = this.#open.at(-1)
    if (inner === undefined) return this.#frame.standing()
    // A member inside may have been named meanwhile.
    inner.frame.key(inner.named)
    const standing = inner.frame.standing()
    // `<entry key="password">`: an attribute has said what stands in it.
    const own = standing.named
    // What an element is called may say little: `<p>` is a paragraph, and a part of a key.
    const named =
      own?.onlyRandom === true ? (this.#frame.pairRule ?? own) : (own ?? this.#frame.pairRule)
    return named === undefined ? standing : { ...standing, named }
  }

  /** `<dt>Password</dt><dd>…</dd>`: the element before has said what stands in this one. */
  #paired(raw: string): Standing {
    const standing = this.#standing()
    const around = this.#open.slice(-2).map(({ name }) => name)
    const told = this.#pairs.read(raw.trim(), around)
    return standing.named === undefined && told !== undefined
      ? { ...standing, named: told }
      : standing
  }

  #text(raw: string, standing: Standing): string {
    if (/^\s*$/.test(raw)) return raw
    const inner = raw.trim()
    const start = raw.indexOf(inner)
    this.#open.at(-1)?.frame.sawText(inner)
    this.#open.at(-1)?.frame.tellBy(inner)
    return raw.slice(0, start) + this.#leaf(inner, standing) + raw.slice(start + inner.length)
  }

  /** What stands in CDATA is written as it is. */
  #unparsed(raw: string): string {
    const isMarked = raw.startsWith('<![CDATA[')
    const text = isMarked ? raw.slice('<![CDATA['.length, -']]>'.length) : raw
    const masked = this.#parts.leaf.masked(text, this.#standing())
    return isMarked ? `<![CDATA[${masked}]]>` : masked
  }

  #attributes(raw: string, frame: JsonFrame): string {
    // `name="csrf_token"` says what `value="…"` holds, on whichever side it stands.
    for (const [, , name = '', , value = ''] of raw.matchAll(ATTRIBUTE)) {
      frame.key(this.#parts.names.of(name))
      frame.sawText(value.replace(/^["']|["']$/g, ''))
    }
    let written = ''
    let at = 0
    for (const match of raw.matchAll(ATTRIBUTE)) {
      const [all, , name = '', , value = ''] = match
      const start = match.index + all.length - value.length
      const bare = name.replace(/^.*:/, '')
      // What a `meta` of HTML holds is called so.
      frame.key(this.#parts.names.of(/^content$/i.test(bare) ? 'value' : bare))
      written += this.#name(raw.slice(at, start)) + this.#attribute(value, frame.standing())
      at = start + value.length
    }
    return written + this.#name(raw.slice(at))
  }

  /** Names of elements and attributes, and what stands in a tag that is neither. */
  #name(raw: string): string {
    return this.#replaced(raw, (text) => this.#parts.leaf.name(text))
  }

  /** What stood without quotes is given some, since a stand-in may need them. */
  #attribute(value: string, standing: Standing): string {
    const quote = /^["']/.exec(value)?.[0] ?? ''
    const inner = value.slice(quote.length, value.length - quote.length)
    const masked = this.#leaf(inner, standing)
    const mark = quote === '' && masked !== inner ? '"' : quote
    return mark + masked + mark
  }

  #leaf(raw: string, standing: Standing): string {
    return this.#replaced(raw, (text) => this.#parts.leaf.text(text, standing))
  }

  #replaced(raw: string, find: (text: string) => readonly Replacement[]): string {
    const view = markupView(raw)
    const found = find(view.text)
    return replaced(
      raw,
      found.map((each) => ({
        ...each,
        start: view.origin(each.start),
        end: view.end(each.end),
        text: escapeMarkup(each.text),
      })),
    )
  }
}
