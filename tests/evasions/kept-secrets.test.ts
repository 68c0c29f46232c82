/** Secrets as files, cards for wallets and addresses keep them, and what only looks so. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const [HEX, MIXED] = ['ab12cd34'.repeat(4), 'aB3xK9mQ'.repeat(4)]
const LONG = MIXED.repeat(5)
const UUID = '5f0c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f'
const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const NUMBERED = PHRASE.split(' ')
  .map((word, at) => `${at + 1}. ${word}`)
  .join(' ')
const BASE_32 = 'JBSWY3DPEHPK3PXP'

/** What stands on the right must not be seen in the result. */
const SEEN: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['a key of Mailchimp alone', `x ${HEX}-us12 y`, HEX],
  ['a key of Mailchimp in JSON', `{"v":"${HEX}-us6"}`, HEX],
  [
    'a secret of Azure alone',
    `x aBc8Q~${MIXED.slice(0, 16)}-_.${MIXED.slice(0, 15)} y`,
    MIXED.slice(0, 16),
  ],
  ['a secret of Azure in JSON', `{"v":"aB.8Q~${MIXED}zz"}`, MIXED],
  ['a session token of AWS', `x IQoJb3JpZ2lu${LONG} y`, LONG],
  ['a session token in an address', `?T=FwoGZXIvYXdz${LONG}%2B${MIXED}%3D%3D`, MIXED],
  ['a key that is longer than a look', `bedrock-api-key-${LONG}${'Zq8'.repeat(20)}`, 'Zq8Zq8'],
  ['a key that goes on', `key ${'aB3'.repeat(23)}xY7q+${'Zq8'.repeat(20)} y`, 'Zq8Zq8'],
  ['PASETO', `x ${['v4', 'local', MIXED].join('.')} y`, MIXED],
  ['PASETO with a foot', `x ${['v4', 'public', MIXED, 'Zq8Zq8Zq8'].join('.')} y`, 'Zq8Zq8'],
  ['PASERK', `x ${['k4', 'secret', MIXED].join('.')} y`, MIXED],
  ['a key of a plug-in of age', `x AGE-PLUGIN-YUBIKEY-1${'QX7'.repeat(8)} y`, 'QX7QX7'],
  ['moved authenticators', `otpauth-migration://offline?data=${LONG}`, LONG],
  ['a key to set up an authenticator', `Setup key: ${BASE_32.match(/.{4}/g)?.join(' ')}`, '3PXP'],
  ['the same in small letters', 'manual entry key: jbsw y3dp ehpk 3pxp', 'ehpk'],
  ['recovery codes in a line', 'Recovery codes: 4f8a-91bc 77ad-03ff 91ce-ab12', '91ce'],
  ['recovery codes in a sentence', 'Your backup codes are: 12345-67890, 88123-11002', '88123'],
  ['recovery codes below', 'Recovery codes\na8f3k-2m9xq\nb2j4n-8p7wz\n', '8p7wz'],
  ['recovery codes in a list', 'backup codes:\n 1. 1234 5678\n 2. 8765 4321', '8765'],
  ['recovery codes in German', 'Ihre Wiederherstellungscodes lauten: a8f3k-2m9xq', '2m9xq'],
  ['recovery codes in Spanish', 'códigos de recuperación: a8f3k2m9 b2j4n8p7', 'b2j4n8p7'],
  ['recovery codes in French', 'Codes de récupération : 1234-5678', '5678'],
  ['words of a wallet', `seed: ${PHRASE}`, 'sausage'],
  ['the last of them', `mnemonic=${PHRASE}`, 'yellow'],
  ['words with numbers', `my recovery phrase is ${NUMBERED}`, 'sausage'],
  ['words in a sentence', `I gave MetaMask the seed phrase ${PHRASE} and it broke`, 'sausage'],
  ['a password file', `db1.internal:5432:orders:app_rw:zebra-x9`, 'zebra-x9'],
  ['any line of a password file', '*:*:*:postgres:zebra-x9\n', 'zebra-x9'],
  ['a password in braces', 'Driver={X};Uid=app;Pwd={zebra-x9};', 'zebra-x9'],
  ['a password by a pipe', 'echo zebra-x9 | docker login -u ada --password-stdin', 'zebra-x9'],
  ['a user of Redis', 'user default on >zebra-x9 ~* +@all', 'zebra-x9'],
  ['a command of Redis', 'ACL SETUSER ada on >zebra-x9 ~*', 'zebra-x9'],
  ['a community of SNMP', 'snmp-server community zebra-x9 RO', 'zebra-x9'],
  ['a password of a router', 'username admin password 7 08221D5D0A16', '08221D5D0A16'],
  ['a digest of a directory', `ada:{SSHA}${MIXED}`, MIXED],
  ['a digest of a web server', `bob:{SHA}${MIXED.slice(0, 27)}=`, MIXED.slice(0, 20)],
  ['a static key', `-----BEGIN OpenVPN Static key V1-----\n${HEX}\n-----END`, HEX],
  ['a key of SSH2', `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n${LONG}\n---- END`, LONG],
  ['a key of minisign', `untrusted comment: minisign encrypted secret key\n${LONG}`, LONG],
  ['a webhook with a version', `discord.com/api/v10/webhooks/123456789012345678/${MIXED}`, MIXED],
  ['a webhook of a chat', `https://chat.example/hooks/${'y5fbb2dex0codc33nz7mlyha8c'}`, 'y5fbb2'],
  ['a webhook of a bot', `https://open.feishu.cn/open-apis/bot/v2/hook/${UUID}`, UUID],
  ['a check-in', `curl https://hc-ping.com/${UUID}`, UUID],
  ['a trigger', `https://maker.ifttt.com/trigger/door/with/key/${MIXED}`, MIXED],
  [
    'a token of an installation',
    `x ${['ghs', '12345', 'eyJ'].join('_')}${MIXED}.${MIXED} y`,
    MIXED,
  ],
  ['an access token of Datadog', `x ${['ddpat', MIXED].join('_')} y`, MIXED],
  ['a token of Axiom', `x ${['xaat', UUID].join('-')} y`, UUID],
  ['a password of Neon', `x ${['npg', 'sqTk6A2evohU'].join('_')} y`, 'sqTk6A2evohU'],
  ['a token of a swarm', `x SWMTKN-1-${'a1b2c'.repeat(10)}-${'d3e4f'.repeat(5)} y`, 'd3e4fd3e4f'],
]

const KEPT: readonly string[] = [
  'see 8Q~ and https://h.example/~ada, 3Q~4Q in FY26Q~ and abc8Q~short',
  `image sha256:${HEX}${HEX} in us1 and us-east-1`,
  `trace ${HEX}-us east`,
  `${HEX}-us123 is none`,
  'Recovery codes expire in 30 days; backup code not found for user 123456',
  'Backup codes generated at 2026-03-01 12:00:00, 10 remaining',
  'recovery code request_9f8e7d6c failed',
  'seed the table with random rows into each shard before running the first load',
  'we seed data from a file that has about twelve words on each line of it',
  'seed=42 and seeds are planted in rows',
  'the passphrase prompt appears again after resume because agent forwarding gets lost when sleeping',
  'listening on 0.0.0.0:5432: ready',
  'postgres: checkpointer process',
  'user default on web-1 logged in',
  'untrusted comment: signature from minisign',
  '{"hooks":["pre-commit"],"path":"/hooks/pre-receive.d/check"}',
  'password 7 characters or longer',
  'v1.local.example.com answers, v2.public.example.com does not',
  'CAISSE d\u2019Épargne, STS.assume failed, PRD-1234 and lip_sync',
  'the setup key was lost; enter this code in the field',
]

describe('secrets as they are kept', () => {
  it.each(SEEN)('%s', (_why, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })

  it.each(KEPT)('stays: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
