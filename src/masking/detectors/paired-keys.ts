/** Secrets that say nothing by themselves, beside the id of their key. */
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isRandom, secretRule } from './secret.ts'

type Pair = {
  readonly name: string
  readonly heads: readonly string[]
  /** The id, what parts both, and the secret. */
  readonly look: string
  readonly source: string
}

const GAP = '(?:[ \\t"\'`,;:|=>/]{1,8}|\\\\[nt]|\\r?\\n[ \\t]{0,8})'

const PAIRS: readonly Pair[] = [
  {
    name: 'aws-secret-beside-id',
    heads: ['AKIA', 'ASIA'],
    look: `A[KS]IA[A-Z\\d]{12,20}${GAP}([A-Za-z\\d+/]{40})(?![A-Za-z\\d+/=])`,
    source: 'docs.aws.amazon.com/IAM',
  },
  {
    name: 'twilio-token-beside-id',
    heads: ['AC[0-9a-f]', 'SK[0-9a-f]'],
    look: '(?:AC|SK)[a-f\\d]{32}["\'`]?[:,|]["\'` ]{0,2}([a-f\\d]{32})(?![A-Za-z\\d])',
    source: 'twilio.com/docs/usage/requests-to-twilio',
  },
  {
    name: 'razorpay-secret-beside-id',
    heads: ['rzp_live_', 'rzp_test_'],
    look: `rzp_(?:live|test)_[A-Za-z\\d]{14}${GAP}([A-Za-z\\d]{24})(?![A-Za-z\\d])`,
    source: 'razorpay.com/docs/api/authentication',
  },
]

export const pairedKeys: readonly Headed[] = PAIRS.map(({ name, heads, look: source }) => {
  const pattern = new RegExp(source, 'dy')
  const rule = secretRule(name)
  const look: Look = (text, at, report) => {
    pattern.lastIndex = at
    const [start, end] = pattern.exec(text)?.indices?.[1] ?? []
    if (start === undefined || end === undefined) return
    if (isRandom(text.slice(start, end))) report(start, end, rule)
  }
  return { literals: literalsOf(heads, { isExact: true }), look }
})
