/** Relations of the system that may be read: what tools need to know of a schema, and no values. */
import type { ColumnLineage, ConstantRules, Members } from '../../../flow/lineage.ts'
import type { Relation } from './catalogue.ts'

const READABLE = new Set(
  `pg_aggregate pg_am pg_amop pg_amproc pg_attrdef pg_attribute pg_auth_members
   pg_available_extension_versions pg_available_extensions pg_cast pg_class pg_collation pg_config
   pg_constraint pg_conversion pg_cursors pg_database pg_db_role_setting pg_default_acl pg_depend
   pg_description pg_enum pg_event_trigger pg_extension pg_foreign_data_wrapper pg_foreign_server
   pg_foreign_table pg_group pg_index pg_indexes pg_inherits pg_init_privs pg_language
   pg_largeobject_metadata pg_locks
   pg_matviews pg_namespace pg_opclass pg_operator pg_opfamily pg_parameter_acl
   pg_partitioned_table pg_policies pg_policy pg_prepared_statements pg_prepared_xacts pg_proc
   pg_publication
   pg_publication_namespace pg_publication_rel pg_publication_tables pg_range
   pg_replication_slots pg_rewrite pg_roles pg_rules pg_seclabel pg_seclabels pg_sequence
   pg_sequences pg_settings pg_shdepend pg_shdescription pg_shseclabel pg_stat_activity
   pg_stat_all_indexes pg_stat_all_tables pg_stat_archiver pg_stat_bgwriter pg_stat_checkpointer
   pg_stat_database pg_stat_database_conflicts pg_stat_gssapi pg_stat_progress_analyze pg_stat_progress_vacuum
   pg_stat_progress_create_index pg_stat_replication pg_stat_ssl pg_stat_sys_indexes
   pg_stat_sys_tables pg_stat_user_functions pg_stat_user_indexes pg_stat_user_tables pg_stat_wal
   pg_stat_io pg_stat_progress_basebackup pg_stat_progress_cluster pg_stat_progress_copy
   pg_stat_recovery_prefetch pg_stat_replication_slots pg_stat_slru pg_stat_subscription
   pg_stat_subscription_stats pg_stat_wal_receiver pg_shmem_allocations pg_stats
   pg_statio_all_sequences pg_statio_sys_tables pg_statio_user_sequences
   pg_stat_xact_all_tables pg_stat_xact_user_tables pg_stat_xact_sys_tables
   pg_stat_xact_user_functions pg_statio_all_indexes pg_statio_all_tables pg_statio_sys_indexes
   pg_statio_sys_sequences pg_stats_ext pg_subscription pg_user_mappings pg_wait_events
   pg_statio_user_indexes pg_statio_user_tables pg_statistic_ext pg_tables pg_tablespace
   pg_timezone_abbrevs pg_timezone_names pg_transform pg_trigger pg_ts_config pg_ts_config_map
   pg_ts_dict pg_ts_parser pg_ts_template pg_type pg_user pg_views`
    .trim()
    .split(/\s+/),
)

/** Columns in which others' statements stand, or where they come from: both can hold values. */
const HIDDEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['pg_stat_activity', ['client_hostname', 'client_port']],
  ['pg_stat_replication', ['client_hostname', 'client_port']],
  ['pg_stat_wal_receiver', ['conninfo', 'sender_host', 'sender_port']],
  ['pg_stat_gssapi', ['principal']],
  ['pg_stat_ssl', ['client_dn']],
  ['pg_prepared_statements', ['statement']],
  // Whoever prepared it called it as they liked.
  ['pg_prepared_xacts', ['gid']],
  ['pg_cursors', ['statement']],
  ['pg_foreign_server', ['srvoptions']],
  ['pg_subscription', ['subconninfo']],
  ['pg_user_mappings', ['umoptions']],
  ['pg_foreign_table', ['ftoptions']],
  ['pg_roles', ['rolpassword']],
  ['pg_user', ['passwd']],
])

/** Where connections come from: one is told from another, and none from where. */
const ADDRESSES: ReadonlyMap<string, string> = new Map([
  ['pg_stat_activity', 'client_addr'],
  ['pg_stat_replication', 'client_addr'],
])

/** Where most columns hold values: the others, which do not. */
const ALONE: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'pg_stats',
    `schemaname tablename attname inherited null_frac avg_width n_distinct most_common_freqs
     most_common_elem_freqs correlation`.split(/\s+/),
  ],
  [
    'pg_stats_ext',
    `schemaname tablename statistics_schemaname statistics_name statistics_owner attnames kinds
     inherited n_distinct most_common_freqs most_common_base_freqs`.split(/\s+/),
  ],
])

/** Texts that people wrote, in which something of somebody's may stand: they are looked through. */
const OPEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['pg_settings', ['setting', 'boot_val', 'reset_val']],
  ['pg_proc', ['probin']],
  ['pg_attribute', ['attmissingval']],
  ['pg_type', ['typdefault']],
  ['pg_db_role_setting', ['setconfig']],
  ['pg_roles', ['rolconfig']],
  ['pg_user', ['useconfig']],
  ['pg_enum', ['enumlabel']],
  ['pg_aggregate', ['agginitval', 'aggminitval']],
  ['pg_description', ['description']],
  ['pg_shdescription', ['description']],
  ['pg_stat_activity', ['application_name']],
])

/** What people set for a role or a database, such as the secret of an application. */
const CONFIGURED = new Set(['setconfig', 'rolconfig', 'useconfig'])
/** It is searched as texts are in which somebody was seen: what is looked for is a probe. */
const SECRETS: Members = {
  category: 'user.content',
  isText: true,
  has: () => true,
  endsAt: () => true,
  namedAs: () => undefined,
}

/**
 * Which rows of such a relation are for clients, as a condition of SQL: settings that lead to other
 * servers are shown by SHOW ALL alone, where nothing in them is searched, compared or ordered.
 */
export function conditionOf({ schema, name }: Pick<Relation, 'schema' | 'name'>) {
  const secrets =
    'conninfo|_command$|pass(word(?!_encryption)|phrase|wd)|secret|token|salt|credential|_key$'
  return schema === 'pg_catalog' && name === 'pg_settings' ? `name !~ '${secrets}'` : undefined
}

/** Texts of SQL, with constants in them that may be somebody's. */
const SQL: ReadonlyMap<string, readonly string[]> = new Map([
  ['pg_indexes', ['indexdef']],
  ['pg_views', ['definition']],
  ['pg_matviews', ['definition']],
  ['pg_rules', ['definition']],
  ['pg_policies', ['qual', 'with_check']],
  ['pg_proc', ['prosrc']],
  ['pg_publication_tables', ['rowfilter']],
  ['pg_stats_ext', ['exprs']],
  ['attributes', ['attribute_default']],
  ['check_constraints', ['check_clause']],
  ['columns', ['column_default', 'generation_expression']],
  ['domains', ['domain_default']],
  ['parameters', ['parameter_default']],
  ['routines', ['routine_definition']],
  ['triggers', ['action_condition', 'action_statement']],
  ['views', ['view_definition']],
])

/** What is asked of the server just now. */
export function holdsStatement(
  { schema, name }: Pick<Relation, 'schema' | 'name'>,
  column: string,
) {
  return schema === 'pg_catalog' && name === 'pg_stat_activity' && column === 'query'
}

export function holdsSql({ name }: Pick<Relation, 'name'>, column: string): boolean {
  return SQL.get(name)?.includes(column) === true
}

/** Lists of options, each a name and what may be a password. */
const OPTIONS = new Set(['srvoptions', 'ftoptions', 'umoptions'])

export function holdsOptions({ schema }: Pick<Relation, 'schema'>, column: string): boolean {
  return schema === 'pg_catalog' && OPTIONS.has(column)
}

const NO_COLUMNS: ConstantRules = { ofColumn: () => undefined, ofStatement: {} }

const HIDDEN_SETTING_COLUMNS = ['sourcefile', 'sourceline']

/** What clients may set or name as they like stands there. */
const OF_SESSIONS = new Set(['pg_settings', 'pg_stat_activity'])

/** `undefined` where the relation is not of the system. */
export function isReadableSystemRelation(schema: string, name: string): boolean | undefined {
  if (schema === 'pg_catalog') return READABLE.has(name)
  if (schema === 'information_schema')
    return !/^(user_mapping|_pg_)|^foreign_.*_options$/.test(name)
  return schema.startsWith('pg_toast') || schema.startsWith('pg_temp') ? false : undefined
}

export function systemColumn(
  relation: Pick<Relation, 'schema' | 'name'>,
  column: string,
): ColumnLineage {
  // Views of somebody's own may read what is not for clients.
  const isHidden =
    isReadableSystemRelation(relation.schema, relation.name) !== true ||
    ALONE.get(relation.name)?.includes(column) === false ||
    HIDDEN.get(relation.name)?.includes(column) === true ||
    HIDDEN_SETTING_COLUMNS.includes(column)
  if (isHidden) return { shows: 'nothing', category: 'user.content' }
  if (ADDRESSES.get(relation.name) === column) {
    return { shows: 'value', category: 'user.device.ip_address', treatment: 'pseudonym' }
  }
  if (holdsStatement(relation, column))
    return { shows: 'open', constants: NO_COLUMNS, isMade: true }
  const isOpen = holdsSql(relation, column) || OPEN.get(relation.name)?.includes(column) === true
  if (!isOpen) return { shows: 'safe', isMade: true }
  if (CONFIGURED.has(column)) return { shows: 'open', members: SECRETS }
  return { shows: 'open', isMade: OF_SESSIONS.has(relation.name) }
}
