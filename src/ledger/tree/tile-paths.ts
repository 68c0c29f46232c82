/** Where tiles and entry bundles lie (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]`. */

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256

export type Tile = {
  /** 0 holds leaf hashes; one hash of level L + 1 stands for a full tile of level L. */
  readonly level: number | 'entries'
  /** Position within the level, from 0. */
  readonly n: number
  /** 1 to 256; less than 256 is a partial tile. */
  readonly width: number
}

export function tilePath({ level, n, width }: Tile): string {
  const full = `tile/${level}/${groupsOf(n)}`
  return width === TILE_WIDTH ? full : `${full}.p/${width}`
}

/** The folder of a tile's partial forms, which may go once the full one is there. */
export function partialsPath({ level, n }: Pick<Tile, 'level' | 'n'>): string {
  return `tile/${level}/${groupsOf(n)}.p`
}

/** Groups of three digits, all but the last marked with an x: 1234067 is `x001/x234/067`. */
function groupsOf(n: number): string {
  const groups: string[] = []
  let rest = n
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'))
    rest = Math.floor(rest / 1000)
  } while (rest > 0)
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** Every tile and bundle that a checkpoint over `size` entries counts on. */
export function* tilesOf(size: number): Generator<Tile> {
  yield* ofLevel('entries', size)
  for (let level = 0, hashes = size; hashes > 0; level += 1) {
    yield* ofLevel(level, hashes)
    hashes = Math.floor(hashes / TILE_WIDTH)
  }
}

function* ofLevel(level: Tile['level'], hashes: number): Generator<Tile> {
  for (let n = 0; n * TILE_WIDTH < hashes; n += 1) {
    yield { level, n, width: Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH) }
  }
}

/** The tile that holds hash number `n` of a level, in a tree of `size`; `undefined` beyond it. */
export function tileHolding(level: number, n: number, size: number): Tile | undefined {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  if (n >= hashes) return undefined
  const tile = Math.floor(n / TILE_WIDTH)
  return { level, n: tile, width: Math.min(TILE_WIDTH, hashes - tile * TILE_WIDTH) }
}
