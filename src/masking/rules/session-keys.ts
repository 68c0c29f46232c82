/** Keys and tokens of sign-ins and sessions, in forms that a standard or many vendors share. */
import type { KeyFormat } from './key-format.ts'

export const SESSION_KEYS: readonly KeyFormat[] = [
  // Its first bytes say `origin_ec` or name the region's service; in a query its signs are in
  // percent.
  [
    'aws-session-token',
    'IQoJb3JpZ2lu FwoGZXIvYXdz FQoGZXIvYXdz',
    '(?:[A-Za-z0-9+/]|%2[BbFf]){80,4000}(?:=|%3[Dd]){0,2}',
    'docs.aws.amazon.com',
  ],
  [
    'aws-bedrock-short-key',
    'bedrock-api-key-',
    '[A-Za-z0-9+/]{80,4000}={0,2}',
    'docs.aws.amazon.com',
  ],
  ['alibaba-session-token', 'CAIS', '[A-Za-z0-9+/_-]{100,1200}={0,2}', 'alibabacloud.com/help'],
  ['alibaba-session-key', 'STS.', '[A-Za-z0-9]{16,64}(?![A-Za-z0-9])', 'alibabacloud.com/help'],
  [
    'paseto',
    'v1.local. v2.local. v3.local. v4.local. v1.public. v2.public. v3.public. v4.public.',
    '[\\w-]{32,4000}(?:\\.[\\w-]{1,1000})?',
    'paseto.io',
  ],
  [
    'paserk',
    'k1.local k2.local k3.local k4.local k1.secret k2.secret k3.secret k4.secret k1.seal k2.seal k3.seal k4.seal',
    '(?:-wrap|-pw)?\\.(?:pie\\.)?[\\w-]{32,4000}',
    'paseto.io',
  ],
  ['age-plugin-key', 'AGE-PLUGIN-', '[A-Z0-9-]{1,40}-1[A-Z0-9]{12,1000}', 'age-encryption.org'],
  ['otp-migration', 'otpauth-migration://', '[\\w/?=%&+.-]{20,4000}', 'github.com/google'],
  ['nostr-secret-key', 'nsec1', '[a-z0-9]{58}(?![a-z0-9])', 'github.com/nostr-protocol'],
  [
    'ory-token',
    'ory_at_ ory_rt_ ory_ac_ ory_pat_ ory_st_ ory_apikey_',
    '[\\w.-]{20,200}',
    'ory.sh/docs',
  ],
  ['permit-key', 'permit_key_', '[A-Za-z0-9]{40,120}', 'docs.permit.io'],
  ['shopify-identity-token', 'atkn_', '[\\w.-]{20,2000}', 'shopify.dev'],
  ['swarm-token', 'SWMTKN-1-', '[a-z0-9]{40,60}-[a-z0-9]{20,30}', 'docs.docker.com'],
  ['swarm-unlock-key', 'SWMKEY-1-', '[A-Za-z0-9+/]{40,50}', 'docs.docker.com'],
  ['canva-secret', 'cnvca', '[\\w-]{40,60}', 'canva.dev'],
  [
    'ebay-secret',
    'PRD- SBX-',
    '[a-f0-9]{8,12}-(?:[a-f0-9]{4}-){3}[a-f0-9]{4,12}',
    'developer.ebay.com',
  ],
  ['lichess-token', 'lip_', '[A-Za-z0-9_]{16,60}', 'lichess.org/api'],
  ['wakatime-key', 'waka_', '[A-Za-z0-9-]{30,64}', 'wakatime.com/developers'],
  [
    'govuk-notify-key',
    'gcntfy-',
    '\\w{1,60}-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}-[a-f0-9-]{36}',
    'documentation.notification.canada.ca',
  ],
  [
    'roblox-cookie',
    'WARNING:-DO-NOT-SHARE-THIS.',
    '[\\w.,:-]{20,200}\\|_[A-F0-9]{100,2000}',
    'create.roblox.com/docs',
  ],
]
