/**
 * Names of an organisation's own tenants and resources at its vendors: they tell who it is, and
 * where its data lies. Each row: its id, the word that makes it out, what is hidden, and a source.
 */

export type ResourceName = {
  readonly id: string
  /** A word of the name, from whose place the patterns are tried. */
  readonly word: string
  /** What stands before the word and is hidden, read backwards from it; or nothing. */
  readonly before: string | undefined
  /** What follows the word's place; its group is hidden. */
  readonly behind: string | undefined
  readonly source: string
}

type Row = readonly [id: string, word: string, before: string, behind: string, source: string]

const LABELS = '[A-Za-z0-9][A-Za-z0-9._-]{0,120}'
/** No bucket has a shorter name. */
const BUCKET = '[A-Za-z0-9][A-Za-z0-9._-]{2,120}'

const ROWS: readonly Row[] = [
  [
    'aws-arn',
    'arn:aws',
    '',
    'arn:aws[\\w-]*:(?!(?:lambda|ecs|eks|logs|sqs|sns|events|states|cloudwatch|codebuild|codepipeline|elasticloadbalancing|autoscaling|ec2|rds|kinesis|firehose|glue|batch):)[\\w-]{1,30}:[\\w-]{0,30}:((?:\\d{12})?:[^\\s"\'<>,;]{1,300})',
    'docs.aws.amazon.com',
  ],
  // Whoever looks for a fault has to know which function, queue or group of logs it is.
  [
    'aws-account-of-arn',
    'arn:aws',
    '',
    'arn:aws[\\w-]*:[\\w-]{1,30}:[\\w-]{0,30}:(\\d{12})(?=:)',
    'docs.aws.amazon.com',
  ],
  ['aws-bucket-host', 's3', `(${BUCKET})\\.`, '', 'docs.aws.amazon.com'],
  [
    'aws-bucket-path',
    's3',
    '',
    's3[\\w.-]{0,40}\\.amazonaws\\.com/([\\w.-]{3,63})',
    'docs.aws.amazon.com',
  ],
  ['gcs-bucket-host', 'storage.googleapis', `(${BUCKET})\\.`, '', 'cloud.google.com/storage'],
  [
    'gcs-bucket-path',
    'storage.googleapis',
    '',
    'storage\\.googleapis\\.com/([\\w.-]{3,63})',
    'cloud.google.com/storage',
  ],
  [
    'google-client',
    'apps.googleusercontent',
    '(\\d{6,14}-[a-z0-9]{20,40})\\.',
    '',
    'developers.google.com',
  ],
  ['shopify-shop', 'myshopify', `(${LABELS})\\.`, '', 'shopify.dev'],
  ['atlassian-site', 'atlassian.net', `(${LABELS})\\.`, '', 'developer.atlassian.com'],
  ['azure-openai-host', 'openai.azure', `(${LABELS})\\.`, '', 'learn.microsoft.com'],
  ['azure-storage-host', 'blob.core.windows', `(${LABELS})\\.`, '', 'learn.microsoft.com'],
  ['azure-devops-org', 'dev.azure', '', 'dev\\.azure\\.com/([\\w.-]{2,60})', 'learn.microsoft.com'],
  ['auth0-tenant', 'auth0.com', `(${LABELS})\\.`, '', 'auth0.com/docs'],
  ['okta-tenant', 'okta.com', `(${LABELS})\\.`, '', 'developer.okta.com'],
  ['jfrog-host', 'jfrog.io', `(${LABELS})\\.`, '', 'jfrog.com/help'],
  ['databricks-host', 'cloud.databricks', `(${LABELS})\\.`, '', 'docs.databricks.com'],
  ['snowflake-host', 'snowflakecomputing', `(${LABELS})\\.`, '', 'docs.snowflake.com'],
  ['zendesk-host', 'zendesk.com', `(${LABELS})\\.`, '', 'developer.zendesk.com'],
  ['slack-workspace', 'slack.com', `(${LABELS})\\.`, '', 'api.slack.com'],
  // The digest of somebody's mail address, by which a picture of theirs is found.
  [
    'gravatar',
    'gravatar.com/avatar',
    '',
    'gravatar\\.com/avatar/([\\da-f]{32}(?:[\\da-f]{32})?)(?![\\da-z])',
    'docs.gravatar.com',
  ],
  ['maxmind-key', 'mmk', '([A-Za-z0-9]{6}_[A-Za-z0-9]{29,32})_', '', 'dev.maxmind.com'],
]

export const RESOURCE_NAMES: readonly ResourceName[] = ROWS.map(
  ([id, word, before, behind, source]) => ({
    ...{ id, word, source },
    before: before === '' ? undefined : before,
    behind: behind === '' ? undefined : behind,
  }),
)
