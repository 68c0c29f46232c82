/** The identity provider as it is meant, or what is wrong with its entry. */
import type { IdentitySettings } from '../flow/identity.ts'
import type { ConfigurationText } from './configuration-schema.ts'
import { holdsCertificates } from './pem.ts'
import type { Fault } from './read-with-schema.ts'
import type { Surroundings } from './resolve-sub-processor.ts'

type Resolved = {
  readonly identity: IdentitySettings | undefined
  readonly faults: readonly Fault[]
}

export function resolveIdentity(
  text: ConfigurationText['identity'],
  { fileText }: Pick<Surroundings, 'fileText'>,
): Resolved {
  if (text === undefined) return { identity: undefined, faults: [] }
  const faults: Fault[] = []
  const { issuer, client_id: clientId, client_secret: clientSecret, scopes, roles } = text
  if (!scopes.includes('openid')) {
    const what = 'Without `openid` the provider vouches for nobody.'
    faults.push({ path: ['identity', 'scopes'], what })
  }
  if (Object.values(roles).every((groups) => groups.length === 0)) {
    const what = 'No group has a role: nobody could sign in.'
    faults.push({ path: ['identity', 'roles'], what })
  }
  const trust = text.trust === undefined ? undefined : fileText(text.trust)
  if (text.trust !== undefined && !holdsCertificates(trust)) {
    const what = 'The file cannot be read, or holds no PEM certificates.'
    faults.push({ path: ['identity', 'trust'], what })
  }
  const claims = { personClaim: text.person_claim, groupsClaim: text.groups_claim }
  const client = { issuer, clientId, clientSecret, scopes }
  const identity = { ...client, ...claims, roles, trust, recheckSeconds: text.recheck_seconds }
  return { identity, faults }
}
