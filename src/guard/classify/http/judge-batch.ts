/** Judges a batch item by item: one part that is no allowed read refuses the whole. */
import { LIMITS } from '../../../base/limits.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Operation } from '../../../flow/profile.ts'
import { formatQuery } from '../../../wire/http/query.ts'
import { formatPath } from '../../../wire/http/target.ts'
import type { JsonNode } from '../../../wire/json/strict-json.ts'
import type { Judging } from '../../judging.ts'
import { judgeCall } from './judge-call.ts'
import type { JudgedJson } from './judge-json.ts'

type BatchShape = NonNullable<Operation['batch']>

export function judgeBatch(
  node: JsonNode,
  shape: BatchShape,
  judging: Judging,
): JudgedJson | Refusal {
  const [only, ...others] = node.kind === 'object' ? node.members : []
  if (
    only === undefined ||
    others.length > 0 ||
    only[0] !== shape.list ||
    only[1].kind !== 'list'
  ) {
    return refused('It holds something beside its list of calls.')
  }
  const { items } = only[1]
  if (items.length > LIMITS.values_per_parameter_max) {
    return new Refusal('LIMIT', `values_per_parameter_max is ${LIMITS.values_per_parameter_max}.`)
  }
  const sent: JsonNode[] = []
  const shown: [string, string][] = []
  for (const item of items) {
    const judged = judgeItem(item, shape, judging)
    if (judged instanceof Refusal) return judged
    sent.push(judged.sent)
    shown.push(['call', judged.shown])
  }
  const list: JsonNode = { kind: 'list', items: sent }
  return { sent: { kind: 'object', members: [[shape.list, list]] }, values: [], shown }
}

function judgeItem(
  item: JsonNode,
  shape: BatchShape,
  judging: Judging,
): { readonly sent: JsonNode; readonly shown: string } | Refusal {
  const members = new Map(item.kind === 'object' ? item.members : [])
  const method = members.get(shape.method)
  const path = members.get(shape.path)
  if (method?.kind !== 'text' || path?.kind !== 'text' || members.size !== 2) {
    return refused('A part does not name its method and path, or holds more.')
  }
  const { subProcessor, environment } = judging.grant.facts
  const host = subProcessor.endpoints[environment]?.hosts[0] ?? ''
  const target = path.text.startsWith('/') ? path.text : `/${path.text}`
  const call = judgeCall({ method: method.text, target, host, slotName: undefined }, judging)
  if (call instanceof Refusal) return refused(`A part is refused as ${call.code}.`)
  const query = formatQuery(call.query.sent)
  const text = `${formatPath(call.segments)}${query === '' ? '' : `?${query}`}`
  const sent: JsonNode = {
    kind: 'object',
    members: [
      [shape.method, method],
      [shape.path, { kind: 'text', text }],
    ],
  }
  return { sent, shown: `${method.text} ${formatPath(call.shownSegments)}` }
}

function refused(why: string): Refusal {
  return new Refusal('BATCH_REFUSED', why)
}
