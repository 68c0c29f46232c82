/** Copies the log from a gateway into a folder, as C2SP tlog-tiles lays it out. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CliFault } from './cli-fault.ts'
import type { ControlClient } from './control-client.ts'

/** Tiles of 256 hashes a level, as C2SP tlog-tiles names them. */
export async function exportLog(
  folder: string,
  client: ControlClient,
): Promise<{ readonly size: number; readonly tiles: number }> {
  const { text: checkpoint } = await client.send('GET /audit/log/checkpoint')
  const size = Number(checkpoint.split('\n')[1])
  if (!Number.isSafeInteger(size)) {
    throw new CliFault({ what: 'The gateway has no readable checkpoint.' })
  }
  const paths = tilePaths(size)
  for (const path of paths) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, await client.bytes(`GET /audit/log/${path}`))
  }
  writeFileSync(join(folder, 'checkpoint'), checkpoint)
  return { size, tiles: paths.length }
}

const TILE_WIDTH = 256

function tilePaths(size: number): readonly string[] {
  const paths = [...levelPaths('entries', size)]
  for (let level = 0, count = size; count > 0; level += 1) {
    paths.push(...levelPaths(String(level), count))
    count = Math.floor(count / TILE_WIDTH)
  }
  return paths
}

function* levelPaths(level: string, count: number): Generator<string> {
  for (let nth = 0; nth * TILE_WIDTH < count; nth += 1) {
    const width = Math.min(TILE_WIDTH, count - nth * TILE_WIDTH)
    yield `tile/${level}/${numberPath(nth)}${width < TILE_WIDTH ? `.p/${width}` : ''}`
  }
}

/** `x001/x234/067` for 1234067. */
function numberPath(nth: number): string {
  const groups = [String(nth % 1_000).padStart(3, '0')]
  for (let rest = Math.floor(nth / 1_000); rest > 0; rest = Math.floor(rest / 1_000)) {
    groups.unshift(`x${String(rest % 1_000).padStart(3, '0')}`)
  }
  return groups.join('/')
}
