/**
 * More keys that are told by how they begin: of platforms for models, data, builds and payments.
 * The rows are as those of `key-formats.ts`, and are joined to them there.
 */

type Row = readonly [id: string, heads: string, rest: string, source: string]

/** Of what answers with models, and of what is around it. */
const MODELS: readonly Row[] = [
  ['together-key', 'tgp_v1_', '[\\w-]{40,48}', 'docs.together.ai'],
  ['anyscale-key', 'esecret_', '[A-Za-z0-9]{24,40}', 'docs.anyscale.com'],
  ['e2b-key', 'e2b_', '[a-f0-9]{40}', 'e2b.dev/docs'],
  ['modal-token', 'ak- as-', '[A-Za-z0-9]{22}(?![\\w-])', 'modal.com/docs'],
  ['voyage-key', 'pa-', '[\\w-]{43}(?![\\w-])', 'docs.voyageai.com'],
  ['llamacloud-key', 'llx-', '[A-Za-z0-9]{40,56}', 'docs.cloud.llamaindex.ai'],
  ['runpod-key', 'rpa_', '[A-Z0-9]{36,48}', 'docs.runpod.io'],
  ['roboflow-key', 'rf_', '[A-Za-z0-9]{20,28}(?!\\w)', 'docs.roboflow.com'],
  ['turbopuffer-key', 'tpuf_', '[A-Za-z0-9]{24,48}', 'turbopuffer.com/docs'],
  ['gemini-key', 'AQ.', 'Ab[\\w-]{40,80}', 'ai.google.dev'],
  ['apify-token', 'apify_api_ apify_proxy_', '[A-Za-z0-9]{30,40}', 'docs.apify.com'],
  ['cursor-key', 'key_', '[a-f0-9]{64}', 'docs.cursor.com'],
  ['langfuse-key', 'pk-lf-', '[a-f0-9-]{36}', 'langfuse.com/docs'],
  ['browserbase-key', 'bb_live_ bb_test_', '[\\w-]{20,60}', 'docs.browserbase.com'],
  ['photoroom-key', 'sk_pr_', '\\w{30,80}', 'docs.photoroom.com'],
]

/** Of stores of data, and of what moves data. */
const STORES: readonly Row[] = [
  ['clickhouse-key', '4b1d', '[A-Za-z0-9]{38}(?![A-Za-z0-9])', 'clickhouse.com/docs'],
  ['xata-key', 'xau_', '[A-Za-z0-9]{32,48}', 'xata.io/docs'],
  ['cockroach-key', 'CCDB1_', '[A-Za-z0-9]{22}_[A-Za-z0-9]{40}', 'cockroachlabs.com/docs'],
  ['aiven-password', 'AVNS_', '[\\w-]{15,24}', 'aiven.io/docs'],
  ['aiven-token', 'aivenv1', '[A-Za-z0-9+/=]{60,400}', 'aiven.io/docs'],
  ['fauna-key', 'fnAE fnAF', '[\\w-]{36,44}', 'docs.faunadb.org'],
  ['dbt-token', 'dbtc_ dbtu_ dbts_', '[\\w-]{36,60}', 'docs.getdbt.com'],
  ['hex-token', 'hxtp_ hxtw_', '[a-f0-9]{64,128}', 'learn.hex.tech'],
  ['databricks-service-token', 'dose dkea', '[a-f0-9]{32}(?:-\\d)?', 'docs.databricks.com'],
  ['pganalyze-key', 'pgar_ pga_', '[A-Za-z0-9_]{27}', 'pganalyze.com/docs'],
  ['ionic-token', 'ion_', '[A-Za-z0-9]{42}', 'ionic.io/docs'],
  ['backblaze-key', 'K00', '\\d[A-Za-z0-9+/]{27}(?![A-Za-z0-9+/])', 'backblaze.com/docs'],
  ['spaces-key', 'DO00', '[A-Z0-9]{16}(?![A-Za-z0-9])', 'docs.digitalocean.com'],
  ['exoscale-key', 'EXO', '[a-f0-9]{24,32}(?![A-Za-z0-9])', 'community.exoscale.com'],
]

/** Of what builds, runs, reaches and watches programs. */
const WORKS: readonly Row[] = [
  ['openshift-token', 'sha256~', '[\\w-]{43}', 'docs.openshift.com'],
  ['octopus-key', 'API-', '(?=[A-Z]{0,24}\\d)[A-Z0-9]{25,29}(?![A-Za-z0-9])', 'octopus.com/docs'],
  ['infracost-key', 'ico-', '[A-Za-z0-9]{32}(?![A-Za-z0-9]|\\.[a-z])', 'infracost.io/docs'],
  ['depot-token', 'depot_project_ depot_org_ depot_user_', '[a-f0-9]{40,80}', 'depot.dev/docs'],
  ['deno-token', 'ddp_ ddo_ ddw_', '[A-Za-z0-9]{36,44}', 'docs.deno.com'],
  ['socket-token', 'sktsec_', '[\\w-]{40,80}', 'docs.socket.dev'],
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
  ['spectral-key', 'spu-', '[a-f0-9]{32}', 'docs.spectralops.io'],
  ['newrelic-eu-key', 'eu01xx', '[A-Za-z0-9]{30,36}(?:NRAL|-NRMA)', 'docs.newrelic.com'],
  ['trigger-key', 'tr_dev_ tr_prod_ tr_stg_ tr_pat_', '[A-Za-z0-9]{20,48}', 'trigger.dev/docs'],
  [
    'jetbrains-hub-token',
    'perm-',
    '[A-Za-z0-9+/=]{4,80}\\.[A-Za-z0-9+/=]{4,80}\\.[A-Za-z0-9]{20,60}',
    'jetbrains.com/help',
  ],
  ['bitbucket-server-token', 'BBDC-', '[A-Za-z0-9+/@_-]{40,50}', 'confluence.atlassian.com'],
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
  ['chromatic-token', 'chpt_', '[a-f0-9]{12,40}', 'chromatic.com/docs'],
  ['dfuse-key', 'web_ server_', '[a-f0-9]{32}(?![A-Za-z0-9])', 'docs.dfuse.io'],
  ['telegram-address', 'tgram://', '\\d{8,10}:[\\w-]{35}', 'core.telegram.org'],
]

/** Of shops, payments, people and what writes to them. */
const TRADE: readonly Row[] = [
  ['klaviyo-key', 'pk_', '[a-f0-9]{34}(?![A-Za-z0-9])', 'developers.klaviyo.com'],
  ['intercom-token', 'dG9rOg dG9rOj', '[A-Za-z0-9+/=]{40,100}', 'developers.intercom.com'],
  ['stytch-secret', 'secret-live- secret-test-', '[\\w=-]{30,60}', 'stytch.com/docs'],
  ['brex-token', 'bxt_', '[A-Za-z0-9]{30,60}', 'developer.brex.com'],
  ['ramp-key', 'ramp_id_ ramp_sec_', '[A-Za-z0-9]{40,48}', 'docs.ramp.com'],
  ['persona-key', 'persona_production_ persona_sandbox_', '[a-f0-9-]{36}', 'docs.withpersona.com'],
  ['samsara-token', 'samsara_api_', '[A-Za-z0-9]{30,40}', 'developers.samsara.com'],
  ['settlemint-token', 'sm_aat_ sm_pat_ sm_sat_', '[A-Za-z0-9]{16}', 'console.settlemint.com'],
  ['flexport-token', 'shltm_', '\\w{36,60}', 'docs.logistics-api.flexport.com'],
  ['intra42-secret', 's-s4t2ud- s-s4t2af-', '[a-f0-9]{64}', 'api.intra.42.fr'],
  ['besttime-key', 'pri_', '[a-f0-9]{32}', 'besttime.app'],
  ['refiner-key', 'refiner-', '[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}', 'refiner.io/docs'],
  ['pinterest-token', 'pina_ pinr_ pinc_', '[A-Za-z0-9.]{60,200}', 'developers.pinterest.com'],
  // Its first part is a number in base 64.
  [
    'discord-bot-token',
    'MT[AEIMQUYcgk] Mj[AEIMQUYcgk] Mz[AEIMQUYcgk] ND[AEIMQUYcgk] NT[AEIMQUYcgk] Nj[AEIMQUYcgk] Nz[AEIMQUYcgk] OD[AEIMQUYcgk] OT[AEIMQUYcgk]',
    '[AEIMQUYcgk][\\w-]{21,26}\\.[\\w-]{6}\\.[\\w-]{27,40}',
    'discord.com/developers',
  ],
  ['tiktok-token', 'act.', '[A-Za-z0-9!.]{60,120}', 'developers.tiktok.com'],
]

export const PLATFORM_KEYS: readonly Row[] = [...MODELS, ...STORES, ...WORKS, ...TRADE]
