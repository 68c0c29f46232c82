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
  [
    'bot-webhook',
    'open.feishu.cn/open-apis/bot/v2/hook/ open.larksuite.com/open-apis/bot/v2/hook/',
    '[\\w-]{16,64}',
    'open.feishu.cn',
  ],
  [
    'alert-webhook',
    'events.pagerduty.com/integration/ alert.victorops.com/integrations/generic/ events.eu.pagerduty.com/integration/',
    '[\\w/-]{16,160}',
    'developer.pagerduty.com',
  ],
  [
    'check-in-address',
    'hc-ping.com/ cronitor.link/p/ heartbeat.uptimerobot.com/ uptime.betterstack.com/api/v1/heartbeat/',
    '[\\w-]{16,80}(?:/[\\w-]{1,64})?',
    'healthchecks.io/docs',
  ],
  [
    'ifttt-webhook',
    'maker.ifttt.com/trigger/',
    '[\\w-]{1,64}/(?:json/)?with/key/[\\w-]{16,64}',
    'ifttt.com/maker_webhooks',
  ],
  [
    'airtable-webhook',
    'hooks.airtable.com/workflows/v1/genericWebhook/',
    '[\\w/]{20,120}',
    'support.airtable.com',
  ],
  ['workato-webhook', 'webhooks.workato.com/webhooks/rest/', '[\\w/-]{16,160}', 'docs.workato.com'],
  // Mattermost's have 26 signs, Rocket.Chat's two parts.
  [
    'chat-webhook',
    'hooks/',
    '(?:[a-z0-9]{26}(?![\\w-])|[A-Za-z0-9]{17,24}/[A-Za-z0-9]{40,64})',
    'developers.mattermost.com',
  ],
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
