/** The kernel's code with a memory of its own: compiled to WebAssembly, or as its twin. */
import { KERNEL_BYTES } from './kernel-bytes.ts'
import { useMemory } from './portable/memory.ts'
import * as twin from './portable/scan.ts'
import { walk as twinWalk } from './portable/walk.ts'

export type Core = {
  /** Everything it reads and writes; another buffer once it has grown. */
  readonly memory: () => ArrayBuffer
  readonly grow: (bytes: number) => void
  readonly useTables: (branchesAt: number, endsAt: number, hasWide: boolean) => void
  /** Places are counted from `from`, and marks written from `marks` on. */
  readonly begin: (from: number, marks: number) => void
  /** Marks `[from, to)` as far as there is room; where it has stopped. */
  readonly scan: (from: number, to: number, marksMax: number) => number
  readonly lastMark: () => number
  /** Walks JSON from `from` up to `to` at most, as far as nothing has to be looked at. */
  readonly walk: (from: number, to: number) => number
}

const PAGE_BYTES = 65_536

let compiled: WebAssembly.Module | undefined

/** The kernel as WebAssembly; `undefined` where this machine runs none. */
export function createWasmCore(): Core | undefined {
  if (typeof WebAssembly === 'undefined') return undefined
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'))
  const { exports } = new WebAssembly.Instance(compiled)
  const { memory, useTables, begin, scan, lastMark, walk } = exports
  if (!(memory instanceof WebAssembly.Memory)) throw new TypeError('The kernel has no memory.')
  return {
    memory: () => memory.buffer,
    grow: (bytes) => {
      memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES))
    },
    useTables: called(useTables),
    begin: called(begin),
    scan: called(scan),
    lastMark: called(lastMark),
    walk: called(walk),
  }
}

/** The same in TypeScript: slower, and what the other one is compared with. */
export function createTwinCore(): Core {
  let memory = new ArrayBuffer(PAGE_BYTES)
  let tables: readonly [number, number, boolean] = [0, 0, false]
  return {
    memory: () => memory,
    grow: (bytes) => {
      const larger = new ArrayBuffer(Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES)
      new Uint8Array(larger).set(new Uint8Array(memory))
      memory = larger
    },
    useTables: (...each) => {
      tables = each
    },
    begin: (from, marks) => {
      // Twins share their code's variables, so each brings its own before it works.
      useMemory(memory)
      twin.useTables(...tables)
      twin.begin(from, marks)
    },
    scan: twin.scan,
    lastMark: twin.lastMark,
    walk: (from, to) => {
      useMemory(memory)
      return twinWalk(from, to)
    },
  }
}

type Exported = (...parameters: readonly (number | boolean)[]) => number

function called(exported: unknown): Exported {
  if (typeof exported !== 'function') throw new TypeError('The kernel lacks a function.')
  return (...parameters) => Number(exported(...parameters))
}
