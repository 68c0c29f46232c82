/** Judges a JSON body: every value by the parameter that is declared for its place. */
import { Refusal } from '../../../base/refusal.ts'
import type { Parameter } from '../../../flow/profile.ts'
import type { Pair } from '../../../wire/http/query.ts'
import type { JsonNode } from '../../../wire/json/strict-json.ts'
import { chosenOf, declarationOf } from './declared-parameter.ts'
import { forbiddenPair } from './forbidden.ts'
import type { PairsSetting } from './judge-pairs.ts'
import { judgeParameter } from './judge-parameter.ts'

export type JudgedJson = {
  readonly sent: JsonNode
  /** Every value that stood there, by its place. */
  readonly values: readonly Pair[]
  /** For the record. */
  readonly shown: readonly Pair[]
}

/** `undefined` places stand for the whole body. */
export function judgeJson(node: JsonNode, setting: PairsSetting): JudgedJson | Refusal {
  if (node.kind !== 'object') {
    return new Refusal('BODY_NOT_READ', 'The body is no object.')
  }
  const walk = new Walk(setting)
  const sent = walk.judge(node, '')
  if (sent instanceof Refusal) return sent
  return { sent, values: walk.values, shown: walk.shown }
}

class Walk {
  readonly values: Pair[] = []
  readonly shown: Pair[] = []
  readonly #setting: PairsSetting

  constructor(setting: PairsSetting) {
    this.#setting = setting
  }

  judge(node: JsonNode, place: string): JsonNode | Refusal {
    if (node.kind === 'object') return this.#object(node, place)
    if (node.kind === 'list') return this.#list(node, place)
    return this.#value(node, place)
  }

  #object(node: JsonNode & { kind: 'object' }, place: string): JsonNode | Refusal {
    if (node.members.length === 0 && !this.#leadsOn(place)) return unknown()
    const members: [string, JsonNode][] = []
    for (const [name, inner] of node.members) {
      if (name.includes('.') || name.includes('[')) return unknown()
      const judged = this.judge(inner, place === '' ? name : `${place}.${name}`)
      if (judged instanceof Refusal) return judged
      members.push([name, judged])
    }
    return { kind: 'object', members }
  }

  #list(node: JsonNode & { kind: 'list' }, place: string): JsonNode | Refusal {
    const inside = `${place}[]`
    if (node.items.length === 0 && !this.#leadsOn(inside)) return unknown()
    const items: JsonNode[] = []
    for (const item of node.items) {
      const judged = this.judge(item, inside)
      if (judged instanceof Refusal) return judged
      items.push(judged)
    }
    return { kind: 'list', items }
  }

  #value(node: JsonNode & { kind: 'text' | 'bare' }, place: string): JsonNode | Refusal {
    const { declared, profile, judging } = this.#setting
    const declaration = declarationOf(place, declared)
    const pair: Pair = [
      place
        .split(/[.[]/)
        .filter((part) => part !== ']')
        .at(-1) ?? '',
      node.text,
    ]
    const isDeclared = declaration !== undefined
    const forbidden = forbiddenPair(pair, { profile, isDeclared })
    if (forbidden !== undefined) return forbidden
    if (declaration === undefined) return unknown()
    judging.beside(chosenOf(place, declaration))
    this.values.push([place, node.text])
    if (node.kind === 'bare' && declaration.category === undefined) {
      this.shown.push([place, node.text])
      judging.beside(node.text)
      return node
    }
    return this.#judged(node, place, { declaration, judging })
  }

  #judged(
    node: JsonNode & { kind: 'text' | 'bare' },
    place: string,
    {
      declaration,
      judging,
    }: { readonly declaration: Parameter; readonly judging: PairsSetting['judging'] },
  ): JsonNode | Refusal {
    if (node.kind === 'bare' && node.text === 'null') return node
    const judged = judgeParameter(node.text, declaration, judging)
    if (judged instanceof Refusal) return judged
    this.shown.push([place, judged.shown])
    return { kind: node.kind, text: judged.value }
  }

  /** Whether anything is declared inside of a place. */
  #leadsOn(place: string): boolean {
    const { declared } = this.#setting
    return (
      place === '' || declared.some(({ name }) => name === place || name.startsWith(`${place}.`))
    )
  }
}

function unknown(): Refusal {
  return new Refusal('PARAMETER_UNKNOWN', 'The profile declares nothing for a place of the body.')
}
