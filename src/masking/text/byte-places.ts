/** Places of bytes of UTF-8 as those of a text's characters (UTF-16 units). */

type Span = { readonly start: number; readonly end: number }

/** Spans that are in order by where they begin; the text is read once. */
export function inCharacters<S extends Span>(text: string, spans: readonly S[]): readonly S[] {
  const bytes = Buffer.byteLength(text, 'utf8')
  if (bytes === text.length) return spans
  const places = new Map<number, number>()
  const asked = spans.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b)
  let [at, byte] = [0, 0]
  for (const place of asked) {
    while (byte < place && at < text.length) {
      const code = text.codePointAt(at) ?? 0
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
      at += code < 0x10000 ? 1 : 2
    }
    places.set(place, at)
  }
  const of = (place: number): number => places.get(place) ?? text.length
  return spans.map((span) => ({ ...span, start: of(span.start), end: of(span.end) }))
}
