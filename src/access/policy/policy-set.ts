/**
 * Policies of Cedar, ready to decide: default deny, `forbid` beats `permit`, and an evaluation that
 * fails is a denial, since Cedar itself would skip the policy that failed, were it a `forbid`.
 */
import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { AccessAction, PolicyFault, PolicyText } from '../../flow/access-rule.ts'
import { actionsOf } from './actions-of.ts'
import { CEDAR_SCHEMA } from './cedar-schema.ts'
import { type Call, type ChangeQuestion, changeOf, type Question, requestOf } from './question.ts'

export type Decided = {
  readonly isAllowed: boolean
  /** The policies that decided it; none where no policy permits it. */
  readonly policies: readonly string[]
  /** The policies that could not be evaluated. */
  readonly failed: readonly string[]
}

const SCHEMA = 'vitrine'
/** What only a policy gives that names it. */
const NAMED: readonly string[] = ['pre-approve', 'see']
let made = 0

export class PolicySet {
  readonly policies: readonly PolicyText[]
  readonly #name: string
  readonly #usual = new Map<AccessAction, boolean>()

  /** What is wrong with policies; empty where nothing is. */
  static faultsOf(policies: readonly PolicyText[]): readonly PolicyFault[] {
    const staticPolicies = recordOf(policies)
    const answer = validate({ schema: CEDAR_SCHEMA, policies: { staticPolicies } })
    const whole = policies[0]?.id ?? ''
    if (answer.type === 'failure') {
      return answer.errors.map((error) => ({
        id: policies.find(({ id }) => error.message.includes(`\`${id}\``))?.id ?? whole,
        ...faultOf(error),
      }))
    }
    return answer.validationErrors.map(({ policyId: id, error }) => ({ id, ...faultOf(error) }))
  }

  /**
   * `name` is what the engine keeps them by, until others come by that name; by default for ever.
   * @throws where the policies do not load; ask `faultsOf` first.
   */
  constructor(policies: readonly PolicyText[], name?: string) {
    this.policies = policies
    made += 1
    this.#name = name ?? `policies ${made}`
    // Kept by the engine under its name, so that it is read once.
    if (made === 1) preparseSchema(SCHEMA, CEDAR_SCHEMA)
    const parsed = preparsePolicySet(this.#name, { staticPolicies: recordOf(policies) })
    if (parsed.type === 'failure') throw new Error('policies that were not checked')
  }

  /**
   * Whether nothing but the role decides about an action: it is asked about each row of a list, and
   * the engine takes its time.
   */
  isUsual(action: AccessAction): boolean {
    const known = this.#usual.get(action)
    if (known !== undefined) return known
    const speaking = this.policies.filter(({ text }) => actionsOf(text)?.includes(action) ?? true)
    const isUsual = speaking.length === 1 && speaking[0]?.id === `usual.${action}`
    this.#usual.set(action, isUsual)
    return isUsual
  }

  decide(question: Question): Decided {
    const decided = this.#decide(requestOf(question))
    return NAMED.includes(question.action) ? this.#named(question.action, decided) : decided
  }

  decideChange(question: ChangeQuestion): Decided {
    return this.#named('change-rules', this.#decide(changeOf(question)))
  }

  /** A leave of everything is not meant for what is given beside, or instead of, a human's yes. */
  #named(action: string, decided: Decided): Decided {
    if (!decided.isAllowed) return decided
    const texts = this.policies.filter(({ id }) => decided.policies.includes(id))
    const naming = texts.filter(({ text }) => actionsOf(text)?.includes(action))
    const policies = naming.map(({ id }) => id)
    return { ...decided, policies, isAllowed: policies.length > 0 }
  }

  #decide(call: Call): Decided {
    const answer = statefulIsAuthorized({
      ...call,
      preparsedSchemaName: SCHEMA,
      preparsedPolicySetId: this.#name,
      validateRequest: true,
    })
    if (answer.type === 'failure') return { isAllowed: false, policies: [], failed: ['cedar'] }
    const { decision, diagnostics } = answer.response
    const failed = diagnostics.errors.map(({ policyId }) => policyId)
    const isAllowed = decision === 'allow' && failed.length === 0
    return { isAllowed, policies: diagnostics.reason, failed }
  }
}

function recordOf(policies: readonly PolicyText[]): Record<string, string> {
  return Object.fromEntries(policies.map(({ id, text }) => [id, text]))
}

type CedarError = {
  readonly message: string
  readonly help: string | null
  readonly sourceLocations?: readonly { readonly start: number }[]
}

function faultOf({ message, help, sourceLocations }: CedarError): Omit<PolicyFault, 'id'> {
  const what = `${message}${help === null ? '' : ` (${help})`}`
  return { what, offset: sourceLocations?.[0]?.start ?? 0 }
}
