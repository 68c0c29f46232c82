/** The *declared* signal: follows a path through a profile's field rules, one step at a time. */
import type { FieldRule } from '../../flow/profile.ts'

/** A place in a document; the same object for every place where the same rules may still hold. */
export type Place = {
  /** The first rule whose path ends here. */
  readonly rule: FieldRule | undefined
  readonly item: () => Place
  readonly key: (name: string) => Place
}

/** Where no rule holds any more, at whatever is inside. */
export const NOTHING_DECLARED: Place = {
  rule: undefined,
  item: () => NOTHING_DECLARED,
  key: () => NOTHING_DECLARED,
}

type Step = { readonly kind: 'key' | 'item' | 'any-key' | 'any-depth'; readonly name: string }
type Path = { readonly rule: FieldRule; readonly steps: readonly Step[] }
type Position = readonly [path: number, step: number]

/** Stands for every name that no rule spells out. */
const OTHER = Symbol('other')
const ITEM = Symbol('item')

/**
 * Subset construction, done as far as documents go: places are made when they are first reached,
 * and
 * names that no rule knows share one, so that what replies hold cannot make it grow.
 */
export class FieldAutomaton {
  readonly root: Place
  readonly #paths: readonly Path[]
  readonly #names: ReadonlySet<string>
  readonly #places = new Map<string, Place>()

  constructor(rules: readonly FieldRule[]) {
    this.#paths = rules.map((rule) => ({ rule, steps: stepsOf(rule.path) }))
    this.#names = new Set(this.#paths.flatMap(({ steps }) => steps.map(({ name }) => name)))
    this.root = this.#place(this.#paths.map((_path, at): Position => [at, 0]))
  }

  #place(from: readonly Position[]): Place {
    const positions = this.#withSkips(from)
    const id = positions.map(([path, step]) => `${path}.${step}`).join(' ')
    const known = this.#places.get(id)
    if (known !== undefined) return known
    const place = this.#make(positions)
    this.#places.set(id, place)
    return place
  }

  #make(positions: readonly Position[]): Place {
    const next = new Map<string | symbol, Place>()
    const go = (symbol: string | symbol): Place => {
      const known = next.get(symbol)
      if (known !== undefined) return known
      const place = this.#place(this.#after(positions, symbol))
      next.set(symbol, place)
      return place
    }
    if (positions.length === 0) return NOTHING_DECLARED
    const ended = positions.filter(([path, step]) => step === this.#paths[path]?.steps.length)
    const first = Math.min(...ended.map(([path]) => path))
    return {
      rule: this.#paths[first]?.rule,
      item: () => go(ITEM),
      key: (name) => go(this.#names.has(name) ? name : OTHER),
    }
  }

  /** `**` stands for nothing as well. */
  #withSkips(from: readonly Position[]): readonly Position[] {
    const seen = new Map<string, Position>()
    for (const [path, first] of from) {
      const steps = this.#paths[path]?.steps ?? []
      let step = first
      seen.set(`${path}.${step}`, [path, step])
      while (steps[step]?.kind === 'any-depth') {
        step += 1
        seen.set(`${path}.${step}`, [path, step])
      }
    }
    return [...seen.values()].sort(([a, b], [c, d]) => a - c || b - d)
  }

  #after(positions: readonly Position[], symbol: string | symbol): readonly Position[] {
    return positions.flatMap(([path, step]): Position[] => {
      const wanted = this.#paths[path]?.steps[step]
      if (wanted === undefined) return []
      if (wanted.kind === 'any-depth') return [[path, step]]
      return takes(wanted, symbol) ? [[path, step + 1]] : []
    })
  }
}

function takes(step: Step, symbol: string | symbol): boolean {
  if (step.kind === 'item') return symbol === ITEM
  if (symbol === ITEM) return false
  return step.kind === 'any-key' || step.name === symbol
}

/** The steps of `data[].billing_details.email`; the register has checked the notation. */
function stepsOf(path: string): readonly Step[] {
  return path.split('.').flatMap((part): Step[] => {
    const name = part.replace(/(\[\])+$/, '')
    const items = (part.length - name.length) / 2
    const list = new Array<Step>(items).fill({ kind: 'item', name: '' })
    if (name === '') return list
    if (name === '**') return [{ kind: 'any-depth', name: '' }, ...list]
    if (name === '*') return [{ kind: 'any-key', name: '' }, ...list]
    return [{ kind: 'key', name }, ...list]
  })
}
