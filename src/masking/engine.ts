/** The parts of masking as they work together for one reply. */
import { textOf, utf8 } from '../base/bytes.ts'
import type { Limits } from '../base/limits.ts'
import { BrokenReply } from '../flow/broken-reply.ts'
import type { Posture } from '../flow/sub-processor.ts'
import { type FieldAutomaton, NOTHING_DECLARED, type Place } from './declared/field-automaton.ts'
import { ExactSignal, type Needle } from './exact.ts'
import { LeafMask, type LeafMaskParts, NO_JSON, NOWHERE } from './leaf-mask.ts'
import type { NamedSignal } from './names/named.ts'
import { NO_PSEUDONYMS, type PseudonymMaker } from './pseudonym/pseudonym-maker.ts'
import type { KeyedPseudonyms } from './pseudonym/pseudonyms.ts'
import { CsvMask } from './structures/csv-mask.ts'
import { EnvelopeMask } from './structures/envelope-mask.ts'
import type { FormMaskParts } from './structures/form-mask.ts'
import { JsonMask, type JsonMaskParts, type MarkedChunk } from './structures/json-mask.ts'
import { beginsAsJson, isFramedAsJson } from './structures/json-signs.ts'
import type { Observe, Observed } from './structures/json-values.ts'
import type { KeptShapes } from './structures/kept-shapes.ts'
import { LineTables } from './structures/line-tables.ts'
import { XmlMask } from './structures/xml-mask.ts'
import type { MaskTally } from './tally.ts'
import { inCharacters } from './text/byte-places.ts'
import { type Nesting, TOP } from './text/nesting.ts'
import type { Scanner } from './text/scanner.ts'
import { TextMask } from './text/text-mask.ts'

export type EngineParts = {
  readonly pseudonyms: KeyedPseudonyms
  /** What makes stand-ins of values, where that is another one. */
  readonly standIns?: PseudonymMaker
  readonly names: NamedSignal
  readonly scanner: Scanner
  readonly needles: readonly Needle[]
  /**
   * Those of them that the client has no part in: what was swapped in for it must not be told by
   * being hidden where the client may have guessed it.
   */
  readonly ownNeedles?: readonly Needle[]
  readonly declared: FieldAutomaton
  readonly posture: Posture
  readonly tally: MaskTally
  readonly limits: Limits
  readonly clean: LeafMaskParts['clean']
  readonly shapes: KeptShapes
  readonly ownHosts: readonly string[]
}

type JsonOf = {
  readonly isSequence: boolean
  readonly nesting: Nesting
  readonly place: Place
}

/** What stands among other lines is no document that a profile speaks of. */
const LINES: JsonOf = { isSequence: true, nesting: TOP, place: NOTHING_DECLARED }

/** Something that would be masked: where, by which rule and how sure; never what it says. */
export type Explained = Omit<Observed, 'path'> & {
  /** The place in a document, where the text is one. */
  readonly path?: string
}

export class Engine {
  readonly leaf: LeafMask
  #redacting: Engine | undefined
  readonly form: FormMaskParts
  readonly #parts: EngineParts
  /** Reads short documents one after the other, as long as each is whole. */
  #reader: JsonMask | undefined

  constructor(parts: EngineParts) {
    this.#parts = parts
    const { scanner, limits, posture, tally, names, clean, ownHosts } = parts
    const pseudonyms = parts.standIns ?? parts.pseudonyms
    const exact = new ExactSignal(parts.needles)
    const json = this.jsonText
    const depthMax = limits.mask_decode_depth_max
    const text = new TextMask({ pseudonyms, scanner, exact, names, depthMax, json, ownHosts })
    this.leaf = new LeafMask({ text, exact, pseudonyms, posture, tally, json, clean })
    this.form = { leaf: this.leaf, names, declared: (name) => this.#declaredOf(name) }
  }

  /** The same without pseudonyms, for what somebody may have made up who looks on. */
  get redacting(): Engine {
    const { ownNeedles: needles = this.#parts.needles } = this.#parts
    this.#redacting ??= new Engine({ ...this.#parts, needles, standIns: NO_PSEUDONYMS })
    return this.#redacting
  }

  /** What masks fields beside a body, and those in the heads of its parts. */
  get fields(): {
    readonly leaf: LeafMask
    readonly names: NamedSignal
    readonly pseudonyms: KeyedPseudonyms
  } {
    const { names, pseudonyms } = this.#parts
    return { leaf: this.leaf, names, pseudonyms }
  }

  envelope(): EnvelopeMask {
    const { leaf, jsonText: json } = this
    return new EnvelopeMask({ leaf, json, itemBytesMax: this.#parts.limits.mask_token_bytes_max })
  }

  /** Masks the document, or the documents, that the profile speaks of. */
  json({ isSequence }: { readonly isSequence: boolean }): JsonMask {
    const place = this.#parts.declared.root
    return new JsonMask(this.#jsonParts({ isSequence, nesting: TOP, place }))
  }

  #jsonParts({ isSequence, nesting, place }: JsonOf): JsonMaskParts {
    const { names, limits, posture } = this.#parts
    const shapes = this.#parts.shapes.of(place, posture)
    return { leaf: this.leaf, names, shapes, isSequence, nesting, limits }
  }

  xml(isHtml: boolean): XmlMask {
    const { names, limits, declared } = this.#parts
    return new XmlMask({ leaf: this.leaf, names, place: declared.root, isHtml, limits })
  }

  csv(delimiter: string | undefined): CsvMask {
    const { names, limits, declared } = this.#parts
    const recordBytesMax = limits.mask_token_bytes_max
    return new CsvMask({ leaf: this.leaf, names, place: declared.root, delimiter, recordBytesMax })
  }

  /** A text by itself, masked: by its structure where it is JSON. */
  maskedText(text: string): string {
    if (!beginsAsJson(text)) return this.leaf.masked(text, NOWHERE)
    return this.#maskedJson(text) ?? this.leaf.masked(text, NOWHERE, NO_JSON)
  }

  /** The same of a document, or of some; `undefined` where it is none. */
  #maskedJson(text: string): string | undefined {
    const bytes = Buffer.from(text, 'utf8')
    if (!isFramedAsJson(bytes)) return undefined
    const reader = this.#reader ?? new JsonMask(this.#jsonParts(LINES))
    this.#reader = undefined
    try {
      const masked = reader.push(bytes)
      if (!reader.isBetweenDocuments) return undefined
      this.#reader = reader
      return masked === bytes ? text : textOf(masked)
    } catch (error) {
      if (error instanceof BrokenReply) return undefined
      throw error
    }
  }

  /** A text that is JSON, masked; `undefined` where it is none. */
  readonly jsonText = (text: string, nesting: Nesting): string | undefined => {
    if (nesting.depth > this.#parts.limits.mask_decode_depth_max) return undefined
    if (!beginsAsJson(text)) return undefined
    // Nor is what stands within another text.
    const place = nesting.depth === 0 ? this.#parts.declared.root : NOTHING_DECLARED
    const mask = new JsonMask(this.#jsonParts({ isSequence: false, nesting, place }))
    try {
      return Buffer.concat([mask.push(utf8(text)), mask.end()]).toString('utf8')
    } catch (error) {
      if (error instanceof BrokenReply) return undefined
      throw error
    }
  }

  /** Masks lines of JSON among others, one after the other; `undefined` for one that is none. */
  jsonLines(): (marked: MarkedChunk) => readonly Uint8Array[] | undefined {
    // One reader serves as long as every line is whole; a line that is none leaves it nowhere.
    let reader: JsonMask | undefined
    return (marked) => {
      if (!isFramedAsJson(marked.chunk)) return undefined
      reader ??= new JsonMask(this.#jsonParts(LINES))
      try {
        const masked = reader.pushMarked(marked)
        if (reader.isBetweenDocuments) return masked
      } catch (error) {
        if (!(error instanceof BrokenReply)) throw error
      }
      reader = undefined
      return undefined
    }
  }

  /** Knows the tables whose rows come line by line. */
  lineTables(): LineTables {
    return new LineTables(this.#parts.names)
  }

  /** What would be masked in a text; by its structure where it is JSON. */
  explain(text: string): readonly Explained[] {
    const observed: Explained[] = []
    if (beginsAsJson(text)) {
      const observe: Observe = (each) => observed.push(each)
      const mask = new JsonMask({
        ...this.#jsonParts({ isSequence: false, nesting: TOP, place: NOTHING_DECLARED }),
        observe,
      })
      try {
        mask.push(Buffer.from(text, 'utf8'))
        mask.end()
        return inCharacters(
          text,
          observed.sort((a, b) => a.start - b.start),
        )
      } catch (error) {
        if (!(error instanceof BrokenReply)) throw error
      }
    }
    return this.leaf.found(text).map(({ start, end, category, rule }) => ({
      ...{ start, end, category },
      rule: rule?.id ?? 'encoded',
      confidence: rule?.confidence ?? 'likely',
    }))
  }

  #declaredOf(name: string): Place['rule'] {
    const keys = name.split(/[[\].]+/).filter((key) => key !== '')
    let place = this.#parts.declared.root
    for (const key of keys) place = /^\d+$/.test(key) ? place.item() : place.key(key)
    return place.rule
  }
}
