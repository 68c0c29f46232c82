/** Elements of markup within a text (XML 1.0 §3): what stands in each, and what it is called. */

export type Element = {
  /** What it, and all around it, are called; the innermost last. */
  readonly names: readonly string[]
  /** What an attribute of it says that it holds: `<entry key="password">`. */
  readonly told: string | undefined
  /** Where its text is, or the value of its attribute. */
  readonly start: number
  readonly end: number
}

const TAG = /<(\/?)([A-Za-z_][\w:.-]{0,80})((?:\s[^<>]{0,2048})?)>/g
const TELLS =
  /\s(?:name|key|id|property|field|param|type|http-equiv)\s{0,4}=\s{0,4}(?:"([^"]{1,128})"|'([^']{1,128})')/gi
const VALUE = /\s(?:value|val|content)\s{0,4}=\s{0,4}(?:"([^"]{1,8192})"|'([^']{1,8192})')/i
const DEPTH_MAX = 64
const NAMING = /^(?:key|dt|th|td|label|term|name|[\w.-]{1,40}-name)$/i
const VALUE_OF = /^(?:value|attributevalue|[\w.-]{1,40}-value)$/i
const HOLDING =
  /^(?:string|integer|real|date|data|dd|td|definition|value|attributevalue|[\w.-]{1,40}-value)$/i
const INLINE = /^(?:b|strong|span|em|i|a|code|p|small|font)$/i
/** What ends with one of them is told of nothing behind it. */
const WHOLE = /^(?:tr|dl|dict|table|thead|tbody|plist|entry)$/i
const LABEL_LENGTH_MAX = 64

type Open = {
  readonly name: string
  readonly told: string | undefined
  readonly end: number
  /** Whether it only shows what is to be written there: in `//<user>:<password>@host` none ends. */
  readonly isBlank: boolean
}

/** Every text that an element holds alone, and every value of an attribute that another names. */
export function* elements(text: string): Generator<Element> {
  const open: Open[] = []
  let isLeaf = false
  /** What the element right before says that the next one holds. */
  let label: string | undefined
  for (const match of text.matchAll(TAG)) {
    const [tag, closes = '', name = '', attributes = ''] = match
    const after = match.index + tag.length
    if (closes === '') {
      const told = toldBy(attributes)
      const value = told === undefined ? undefined : valueIn(attributes, after - 1)
      const around = open.map(localName)
      if (value !== undefined) yield { names: [...around, localName({ name })], told, ...value }
      if (attributes.endsWith('/')) continue
      const left = isLeaf ? leftOpen(text, open, match.index) : undefined
      if (left !== undefined) {
        yield left
        open.pop()
      }
      if (open.length === DEPTH_MAX) return
      const isBlank = text[match.index - 1] === ':' && text[after] === '@'
      open.push({ name, told, end: after, isBlank })
      isLeaf = true
      continue
    }
    const at = open.findLastIndex((each) => each.name === name)
    const last = open[at]
    if (last === undefined) continue
    const left = isLeaf && at < open.length - 1 ? leftOpen(text, open, match.index) : undefined
    if (left !== undefined) yield left
    const names = open.slice(0, at + 1).map(localName)
    if (isLeaf && at === open.length - 1) {
      const place = unparsed(text, last.end, match.index)
      // `<dt>Password</dt><dd>…</dd>`
      const outer = INLINE.test(name) ? (names.at(-2) ?? name) : name
      const isHeld = label !== undefined && HOLDING.test(outer)
      // `<property name="password"><value>…</value></property>`
      const around = VALUE_OF.test(localName({ name })) ? open[at - 1]?.told : undefined
      yield { names, told: last.told ?? (isHeld ? label : undefined) ?? around, ...place }
      const isNaming = NAMING.test(outer) || isFirstOfEntry(names)
      const isLabel = !isHeld && isNaming && place.end - place.start <= LABEL_LENGTH_MAX
      label = isLabel
        ? text.slice(place.start, place.end).replace(/\s{0,4}[:*]{1,4}$/, '')
        : undefined
    } else if (WHOLE.test(name)) label = undefined
    open.length = at
    isLeaf = false
  }
  const last = open.at(-1)
  // Cut off within its text.
  if (isLeaf && last?.isBlank === false)
    yield {
      ...{ names: open.map(localName), told: last.told, start: last.end },
      end: text.length,
    }
}

/** SGML may leave out where an element ends (ISO 8879 §7.3.1.2), as OFX 1 does of all with a text. */
const MAY_STAY_OPEN = /^[A-Z][A-Z\d.]{1,31}$/

/** The text of the element that was opened last, where another tag ends it. */
function leftOpen(text: string, open: readonly Open[], end: number): Element | undefined {
  const last = open.at(-1)
  if (last === undefined || !MAY_STAY_OPEN.test(last.name)) return undefined
  const place = unparsed(text, last.end, end)
  if (place.start >= place.end) return undefined
  return { names: open.map(localName), told: last.told, ...place }
}

/** `<entry><string>password</string><string>…</string></entry>` of maps in Java. */
function isFirstOfEntry(names: readonly string[]): boolean {
  return names.at(-2) === 'entry' && names.at(-1) === 'string'
}

/** Without its prefix: `saml:Assertion` holds more than secrets (Namespaces in XML §3). */
function localName({ name }: { readonly name: string }): string {
  return name.slice(name.indexOf(':') + 1)
}

function toldBy(attributes: string): string | undefined {
  const told = [...attributes.matchAll(TELLS)].map(([, double, single]) => double ?? single ?? '')
  // `<input type="text" name="password">`
  return told.length === 0 ? undefined : told.join('\n')
}

/** The value of an attribute, by where the tag ends. */
function valueIn(attributes: string, end: number) {
  const match = VALUE.exec(attributes)
  const value = match?.[1] ?? match?.[2]
  if (match === null || value === undefined) return undefined
  const start = end - attributes.length + match.index + match[0].lastIndexOf(value)
  return { start, end: start + value.length }
}

/** Without the brackets of CDATA and the blanks around it. */
function unparsed(text: string, start: number, end: number) {
  const inner = text.slice(start, end)
  const [, before = '', content = ''] =
    /^(\s*<!\[CDATA\[\s*)([\s\S]*?)\s*\]\]>\s*$/.exec(inner) ??
    /^(\s*)([\s\S]*?)\s*$/.exec(inner) ??
    []
  const first = start + before.length
  return { start: first, end: first + content.length }
}
