/** Keys of stores of data, and of what moves data. */
import type { KeyFormat } from './key-format.ts'

export const STORE_KEYS: readonly KeyFormat[] = [
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
  ['backblaze-key', 'K00', '\\d[A-Za-z0-9+/]{27}(?![A-Za-z0-9+/])', 'backblaze.com/docs'],
  ['neon-password', 'npg_', '[A-Za-z0-9]{12,16}(?![A-Za-z0-9])', 'neon.tech/docs'],
  ['astra-token', 'AstraCS:', '[A-Za-z0-9]{20,40}(?::[a-f0-9]{64})?', 'docs.datastax.com'],
  ['spaces-key', 'DO00', '[A-Z0-9]{16}(?![A-Za-z0-9])', 'docs.digitalocean.com'],
  [
    'exoscale-key',
    'EXO',
    '(?=[A-Za-z]{0,24}\\d)[A-Za-z0-9]{24,32}(?![A-Za-z0-9])',
    'community.exoscale.com',
  ],
  ['woocommerce-key', 'ck_ cs_', '[a-f0-9]{40}(?![A-Za-z0-9])', 'woocommerce.github.io'],
  [
    'snowflake-token',
    'ver:1-hint: ver:2-hint: ver:3-hint:',
    '\\d{1,20}-[\\w+/=-]{40,1000}',
    'docs.snowflake.com',
  ],
  [
    'convex-key',
    'prod: dev: preview:',
    '[a-z\\d:-]{4,80}\\|[A-Za-z0-9+/=_-]{40,400}',
    'docs.convex.dev',
  ],
  ['quickbooks-refresh', 'AB11', '[A-Za-z0-9]{44,60}(?![A-Za-z0-9])', 'developer.intuit.com'],
  ['gcs-hmac-key', 'GOOG1E', '[A-Z0-9]{18,60}(?![A-Za-z0-9])', 'cloud.google.com/storage/docs'],
]
