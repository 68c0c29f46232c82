/** Judges the body of a call, where its operation takes one. */
import { textOf } from '../../../base/bytes.ts'
import { LIMITS } from '../../../base/limits.ts'
import { Refusal } from '../../../base/refusal.ts'
import { Secret } from '../../../base/secret.ts'
import type { HttpAsk, HttpOutbound } from '../../../wire/http/ask.ts'
import { parseContentType } from '../../../wire/http/content-type.ts'
import { formatQuery, type Pair, parseQuery } from '../../../wire/http/query.ts'
import { formatJson, type JsonNode, parseStrictJson } from '../../../wire/json/strict-json.ts'
import type { Judging } from '../../judging.ts'
import { parametersIn } from './declared-parameter.ts'
import { judgeBatch } from './judge-batch.ts'
import { type JudgedCall, refusalOfRaise } from './judge-call.ts'
import { judgeJson } from './judge-json.ts'
import { judgePairs, type PairsSetting } from './judge-pairs.ts'

export type JudgedBody = {
  readonly outbound: HttpOutbound['body']
  /** For the record. */
  readonly shown: readonly Pair[]
}

const NONE: JudgedBody = { outbound: undefined, shown: [] }
const TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const

export async function judgeBody(
  ask: HttpAsk,
  call: JudgedCall,
  judging: Judging,
): Promise<JudgedBody | Refusal> {
  const { body: kind } = call.operation
  if (!ask.hasBody) return NONE
  // Said before the body is read: nobody has to send what nobody will take.
  if (kind === 'none') return unread('The operation takes none.')
  const bytes = await ask.body()
  if (bytes instanceof Refusal) return bytes
  if (bytes.length === 0) return NONE
  const fault = faultOfHeaders(ask, kind)
  if (fault !== undefined) return unread(fault)
  const text = textOf(bytes)
  if (text === undefined) return unread('It is not UTF-8.')
  return kind === 'form'
    ? judgeForm(text, ask, { call, judging })
    : judgeObject(text, ask, { call, judging })
}

type Within = { readonly call: JudgedCall; readonly judging: Judging }

function judgeForm(text: string, { slot }: HttpAsk, within: Within): JudgedBody | Refusal {
  const parsed = parseQuery(text)
  if (typeof parsed === 'string') return unread(parsed)
  const pairs = parsed.filter(([name]) => !(slot?.kind === 'body' && slot.name === name))
  const setting = settingOf(within)
  const raised = refusalOfRaise(within.call.operation, pairs, within.judging)
  const judged = raised ?? judgePairs(pairs, setting)
  if (judged instanceof Refusal) return judged
  const outbound = { kind: 'form', text: new Secret(formatQuery(judged.sent)) } as const
  return { outbound, shown: judged.shown }
}

function judgeObject(text: string, { slot }: HttpAsk, within: Within): JudgedBody | Refusal {
  const parsed = parseStrictJson(text, LIMITS.mask_depth_max)
  if (parsed === undefined) return unread('It is no JSON that every reader reads alike.')
  const node = slot?.kind === 'body' ? withoutMember(parsed, slot.name) : parsed
  const { call, judging } = within
  const judged =
    call.operation.batch === undefined
      ? judgeJson(node, settingOf(within))
      : judgeBatch(node, call.operation.batch, judging)
  if (judged instanceof Refusal) return judged
  const raised = refusalOfRaise(call.operation, judged.values, judging)
  if (raised !== undefined) return raised
  return {
    outbound: { kind: 'json', text: new Secret(formatJson(judged.sent)) },
    shown: judged.shown,
  }
}

function settingOf({ call, judging }: Within): PairsSetting {
  const { profile } = judging.grant.facts.subProcessor
  const declared = parametersIn('body', call.operation, profile)
  return { declared, profile, judging, isOpen: false }
}

function withoutMember(node: JsonNode, name: string): JsonNode {
  if (node.kind !== 'object') return node
  return { kind: 'object', members: node.members.filter(([key]) => key !== name) }
}

function faultOfHeaders({ headers }: HttpAsk, kind: 'json' | 'form'): string | undefined {
  const valuesOf = (wanted: string): readonly string[] =>
    headers.filter(([name]) => name === wanted).map(([, value]) => value)
  if (valuesOf('content-encoding').length > 0) return 'It is encoded.'
  const types = valuesOf('content-type')
  const media = parseContentType(types[0] ?? '')
  if (types.length !== 1 || media?.mediaType !== TYPES[kind])
    return `Its type is not ${TYPES[kind]}.`
  const charset = media.charset?.toLowerCase()
  return charset === undefined || charset === 'utf-8' || charset === 'utf8'
    ? undefined
    : 'Its characters are not coded as UTF-8.'
}

function unread(why: string): Refusal {
  return new Refusal('BODY_NOT_READ', why)
}
