/**
 * Brands and firms that are called like people, and of whose name hardly anybody is. Source: the
 * marks as the firms write them themselves.
 */
const BRANDS = `Alexander McQueen|Aston Martin|Betty Crocker|Calvin Klein|Carolina Herrera
  Charles Schwab|Charlotte Tilbury|Christian Dior|Christian Louboutin|Daniel Wellington|Donna Karan
  Eddie Bauer|Eli Lilly|Elizabeth Arden|Ernst Young|Estee Lauder|Estée Lauder|Giorgio Armani
  Harley Davidson|Helena Rubinstein|Helly Hansen|Hugo Boss|Jack Daniels|Jack Wolfskin
  Jean Paul Gaultier|Jil Sander|Jimmy Choo|Jo Malone|John Deere|Johnnie Walker|Johnson Controls
  Johnson Johnson|Karl Lagerfeld|Kate Spade|Levi Strauss|Liz Claiborne|Louis Vuitton|Marc Jacobs
  Marks Spencer|Massey Ferguson|Max Factor|Merrill Lynch|Mercedes Benz|Michael Kors|Monte Carlo
  Morgan Stanley|Nina Ricci
  Oscar Mayer|Paco Rabanne|Ralph Lauren|Robert Bosch|Roberto Cavalli|Sally Hansen|Stella McCartney
  Tommy Hilfiger|Tory Burch|Vera Wang|Vivienne Westwood|Walt Disney|Wells Fargo|Yves Rocher
  Yves Saint Laurent`

const NAMES: ReadonlySet<string> = new Set(BRANDS.split(/[|\n]/).map((name) => name.trim()))
const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...NAMES].map((name) => name.slice(0, name.indexOf(' '))),
)
const SECOND_WORDS: ReadonlySet<string> = new Set(
  [...NAMES].map((name) => name.split(' ')[1] ?? ''),
)
const WORDS_MAX = 3
const WORD_BEFORE = /(\p{Lu}[\p{L}]{1,20}) $/u

/** How many of some words with capitals are what a brand is called, which they begin with. */
export function wordsOfBrand(words: readonly string[]): number {
  const [first = ''] = words
  if (words.length < 2 || !FIRST_WORDS.has(first)) return 0
  const bare = words.map((word) => word.replace(/['’]s?$/, ''))
  if (NAMES.has(bare.slice(0, WORDS_MAX).join(' '))) return Math.min(words.length, WORDS_MAX)
  return NAMES.has(bare.slice(0, 2).join(' ')) ? 2 : 0
}

/** Whether the first of these words goes on with what a brand before them is called. */
export function goesOnAsBrand(before: string, [first = '']: readonly string[]): boolean {
  if (!SECOND_WORDS.has(first)) return false
  return wordsOfBrand([WORD_BEFORE.exec(before)?.[1] ?? '', first]) > 0
}
