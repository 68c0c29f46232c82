/** The shape of `identity` in `vitrine.yaml`: an OpenID provider that vouches for people. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { Credential, Trust } from './outside-words.ts'
import { GroupName } from './schema-words.ts'
import { told } from './told.ts'

const Groups = z.array(GroupName).max(50).default([])

function groupsOf(role: string) {
  return told(Groups, {
    means: `Groups whose members are ${role}s.`,
    expected: 'a list of groups',
    example: `${role}: [${role}s]`,
  })
}

export const IdentityShape = z.strictObject({
  issuer: told(z.url({ protocol: /^https$/ }), {
    means: "The provider's issuer; its discovery document is below it.",
    expected: 'an address with https',
    example: 'issuer: https://login.corp.example',
  }),
  client_id: told(z.string().min(1).max(200), {
    means: 'What the provider calls this gateway.',
    expected: 'a text',
    example: 'client_id: vitrine',
  }),
  client_secret: told(Credential.optional(), {
    means: 'Where the secret of the client is kept; a public client with PKCE if left out.',
    expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
    example: 'client_secret: env:OIDC_SECRET',
  }),
  scopes: told(
    z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/))
      .max(20)
      .default(['openid', 'profile', 'email', 'groups', 'offline_access']),
    {
      means: 'What is asked for; without offline_access people sign in more often.',
      expected: 'a list of scopes with openid in it',
      example: 'scopes: [openid, profile, groups, offline_access]',
    },
  ),
  person_claim: told(z.string().min(1).max(100).default('email'), {
    means: 'The claim that people are known by here, in lower case.',
    expected: 'the name of a claim',
    example: 'person_claim: preferred_username',
  }),
  groups_claim: told(z.string().min(1).max(100).default('groups'), {
    means: 'The claim that lists the groups of a person.',
    expected: 'the name of a claim',
    example: 'groups_claim: roles',
  }),
  roles: told(
    z.strictObject({
      developer: groupsOf('developer'),
      approver: groupsOf('approver'),
      auditor: groupsOf('auditor'),
      admin: groupsOf('admin'),
    }),
    {
      means: 'Which groups have which role; who is in none of them cannot sign in.',
      expected: 'developer, approver, auditor and admin, each with groups',
      example: 'roles: { developer: [engineers], approver: [leads] }',
    },
  ),
  trust: Trust,
  recheck_seconds: told(z.int().min(5).max(LIMITS.identity_recheck_seconds_max).default(30), {
    means: 'How often it is asked whether people are still there, and in which groups.',
    expected: `seconds from 5 to ${LIMITS.identity_recheck_seconds_max}`,
    example: 'recheck_seconds: 30',
  }),
})
