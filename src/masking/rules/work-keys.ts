/** Keys of what runs, reaches and watches programs. */
import type { KeyFormat } from './key-format.ts'

export const WORK_KEYS: readonly KeyFormat[] = [
  ['openshift-token', 'sha256~', '[\\w-]{43}', 'docs.openshift.com'],
  ['scalingo-token', 'tk-us-', '[\\w-]{48}', 'developers.scalingo.com'],
  ['akamai-token', 'akab-', '[a-z0-9]{16}-[a-z0-9]{16}', 'techdocs.akamai.com'],
  ['defined-networking-key', 'dnkey-', '[a-z0-9=_-]{26}-[a-z0-9=_-]{52}', 'docs.defined.net'],
  [
    'authress-key',
    'sc_ ext_ scauth_ authress_',
    '[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}',
    'authress.io/knowledge-base',
  ],
  ['firehydrant-key', 'fhb-', '[a-f0-9]{32}', 'docs.firehydrant.com'],
  ['pagerduty-key', 'pdus+ pdeu+', '[\\w+-]{20,60}', 'developer.pagerduty.com'],
  ['newrelic-eu-key', 'eu01xx', '[A-Za-z0-9]{30,36}(?:NRAL|-NRMA)', 'docs.newrelic.com'],
  ['ngrok-key', 'cr_', '[A-Za-z0-9]{27}(?![A-Za-z0-9])', 'ngrok.com/docs'],
  ['secret-token', 'secret-token:', '[\\w.~%!$&*+=:@/-]{8,300}', 'RFC 8959'],
  ['matrix-token', 'syt_', '[A-Za-z0-9+/=]{4,80}_[A-Za-z]{20}_[A-Za-z0-9]{6}', 'spec.matrix.org'],
  ['tines-webhook', 'tines.com/webhook/', '[a-f0-9]{32}/[a-f0-9]{32}', 'tines.com/docs'],
  [
    'teams-workflow-webhook',
    'webhook.office.com/webhookb2/',
    '[\\w@/-]{40,260}',
    'learn.microsoft.com',
  ],
  [
    'vault-older-token',
    's.[A-Za-z0-9]',
    '(?=[A-Za-z]{0,23}\\d)[A-Za-z0-9]{24}(?![A-Za-z0-9])',
    'developer.hashicorp.com',
  ],
  ['dfuse-key', 'web_ server_', '[a-f0-9]{32}(?![A-Za-z0-9])', 'docs.dfuse.io'],
  ['telegram-address', 'tgram://', '\\d{8,10}:[\\w-]{35}', 'core.telegram.org'],
]
