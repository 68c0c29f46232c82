/** The functions of `pg_catalog` that may be called: none of them changes or runs anything. */

/** Numbers, dates and times, ranges, networks, geometry. */
const PLAIN = `
  abs acos acosd acosh age any_value asin asind asinh atan atan2 atan2d atand atanh avg bit_and
  bit_count bit_or bit_xor bool_and bool_or broadcast cardinality cbrt ceil ceiling clock_timestamp
  corr cos cosd cosh cot cotd count covar_pop covar_samp cume_dist date date_add date_bin date_part
  date_subtract date_trunc datemultirange daterange degrees dense_rank div erf erfc every exp extract
  factorial family first_value floor gcd gen_random_uuid generate_series generate_subscripts get_bit
  get_byte grouping hashtext hashtextextended abbrev host hostmask isempty isfinite justify_days justify_hours justify_interval lag
  last_value lcm lead ln log log10 lower_inc lower_inf make_date make_interval make_time
  make_timestamp make_timestamptz masklen max min min_scale mod mode multirange netmask network now
  nth_value ntile num_nonnulls num_nulls numeric nummultirange numnode numrange overlaps percent_rank
  percentile_cont percentile_disc pi pow power radians random range_agg range_intersect_agg
  range_merge rank regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
  regr_syy round row_number scale set_masklen setseed sign sin sind sinh sqrt statement_timestamp stddev
  stddev_pop stddev_samp sum tan tand tanh timeofday timestamp timestamptz timezone
  transaction_timestamp trim_scale trunc tsmultirange tsrange tstzmultirange tstzrange upper_inc
  upper_inf uuidv4 uuidv7 uuid_extract_timestamp uuid_extract_version var_pop var_samp variance
  width_bucket int4range int8range int4multirange int8multirange inet_merge inet_same_family
  area box center circle diameter height isclosed isopen isparallel isperp isvertical ishorizontal
  length lseg npoints path point polygon radius slope width`

/** Texts, arrays, documents. */
const TEXTS = `
  array_agg array_append array_cat array_dims array_fill array_length array_lower array_ndims
  array_position array_positions array_prepend array_remove array_replace array_reverse array_sort
  array_to_json array_to_string array_upper ascii bit_length btrim casefold char_length
  character_length chr concat concat_ws convert convert_from convert_to decode encode format initcap
  is_normalized json_agg json_array_elements json_array_elements_text json_array_length
  json_build_array json_build_object json_each json_each_text json_extract_path
  json_extract_path_text json_object json_object_agg json_object_keys json_populate_record
  json_populate_recordset json_strip_nulls json_to_record json_to_recordset json_typeof jsonb_agg
  jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array
  jsonb_build_object jsonb_each jsonb_each_text jsonb_exists jsonb_exists_all jsonb_exists_any
  jsonb_extract_path jsonb_extract_path_text jsonb_insert jsonb_object jsonb_object_agg
  jsonb_object_keys jsonb_path_exists jsonb_path_exists_tz jsonb_path_match jsonb_path_match_tz
  jsonb_path_query jsonb_path_query_array jsonb_path_query_array_tz jsonb_path_query_first
  jsonb_path_query_first_tz jsonb_path_query_tz jsonb_populate_record jsonb_populate_recordset
  jsonb_pretty jsonb_set jsonb_set_lax jsonb_strip_nulls jsonb_to_record jsonb_to_recordset
  jsonb_typeof left like_escape lower lpad ltrim md5 normalize octet_length overlay parse_ident
  position quote_ident quote_literal quote_nullable regexp_count regexp_instr regexp_like
  regexp_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table
  regexp_substr repeat replace reverse right row_to_json rpad rtrim sha224 sha256 sha384 sha512
  similar_escape similar_to_escape split_part starts_with string_agg string_to_array string_to_table
  strpos substr substring text to_ascii to_char to_date to_hex to_bin to_oct to_json to_jsonb
  to_number to_timestamp translate trim_array unistr unnest upper varchar xml_is_well_formed
  xml_is_well_formed_content xml_is_well_formed_document xmlagg xmlcomment xpath xpath_exists
  array_to_tsvector get_current_ts_config json_to_tsvector jsonb_to_tsvector phraseto_tsquery
  plainto_tsquery querytree setweight strip to_tsquery to_tsvector ts_delete ts_filter ts_headline
  ts_rank ts_rank_cd tsvector_to_array tsvector_length websearch_to_tsquery
  enum_first enum_last enum_range`

/** What tools ask of the catalogue and of the server. */
const SYSTEM = `
  acldefault aclexplode col_description current_database current_schema current_schemas
  current_user format_type getdatabaseencoding has_any_column_privilege has_column_privilege
  has_database_privilege has_foreign_data_wrapper_privilege has_function_privilege
  has_language_privilege has_parameter_privilege has_schema_privilege has_sequence_privilege
  has_server_privilege has_table_privilege has_tablespace_privilege has_type_privilege
  inet_client_addr inet_client_port inet_server_addr inet_server_port makeaclitem mxid_age
  obj_description oidvectortypes pg_available_extension_versions pg_available_extensions
  pg_advisory_unlock_all pg_backend_pid pg_blocking_pids pg_char_to_encoding pg_client_encoding pg_collation_for
  pg_collation_is_visible pg_column_is_updatable pg_column_size pg_conf_load_time
  pg_conversion_is_visible pg_current_snapshot pg_current_wal_lsn pg_current_xact_id
  pg_current_xact_id_if_assigned pg_database_size pg_describe_object pg_encoding_max_length
  pg_encoding_to_char pg_extension_update_paths pg_filenode_relation pg_function_is_visible
  pg_get_constraintdef pg_get_expr pg_get_function_arg_default pg_get_function_arguments
  pg_get_function_identity_arguments pg_get_function_result pg_get_function_sqlbody
  pg_get_functiondef pg_get_indexdef pg_get_keywords pg_get_object_address
  pg_get_partition_constraintdef pg_get_partkeydef pg_get_publication_tables
  pg_get_replica_identity_index pg_get_ruledef pg_get_serial_sequence pg_get_statisticsobjdef
  pg_get_statisticsobjdef_columns pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_has_role
  pg_identify_object pg_identify_object_as_address pg_index_column_has_property
  pg_index_has_property pg_indexam_has_property pg_indexes_size pg_is_in_recovery
  pg_is_other_temp_schema pg_is_wal_replay_paused pg_last_wal_receive_lsn pg_last_wal_replay_lsn
  pg_last_xact_replay_timestamp pg_my_temp_schema pg_opclass_is_visible pg_operator_is_visible
  pg_opfamily_is_visible pg_partition_ancestors pg_partition_root pg_partition_tree
  pg_postmaster_start_time pg_relation_filenode pg_relation_is_publishable
  pg_relation_is_updatable pg_relation_size pg_sequence_parameters pg_show_all_settings
  pg_size_bytes pg_size_pretty pg_statistics_obj_is_visible pg_table_is_visible pg_table_size
  pg_tablespace_databases pg_tablespace_location pg_tablespace_size pg_timezone_abbrevs
  pg_timezone_names pg_total_relation_size pg_trigger_depth pg_ts_config_is_visible
  pg_ts_dict_is_visible pg_ts_parser_is_visible pg_ts_template_is_visible pg_type_is_visible
  pg_typeof pg_wal_lsn_diff row_security_active session_user shobj_description to_regclass
  to_regcollation to_regnamespace to_regoper to_regoperator to_regproc to_regprocedure to_regrole
  to_regtype txid_current txid_current_if_assigned txid_current_snapshot txid_visible_in_snapshot
  version pg_visible_in_snapshot pg_snapshot_xip pg_snapshot_xmax pg_snapshot_xmin
  pg_get_acl pg_jit_available pg_notification_queue_usage pg_relation_filepath
  pg_settings_get_flags pg_stat_get_snapshot_timestamp pg_xact_status txid_status
  pg_stat_get_numscans pg_stat_get_live_tuples pg_stat_get_dead_tuples pg_stat_get_tuples_inserted
  pg_stat_get_tuples_updated pg_stat_get_tuples_deleted pg_stat_get_last_vacuum_time
  pg_stat_get_last_autovacuum_time pg_stat_get_last_analyze_time pg_stat_get_db_numbackends
  pg_stat_get_last_autoanalyze_time pg_stat_get_mod_since_analyze pg_stat_get_ins_since_vacuum
  pg_stat_get_vacuum_count pg_stat_get_autovacuum_count pg_stat_get_analyze_count
  pg_stat_get_autoanalyze_count pg_stat_get_tuples_returned pg_stat_get_tuples_fetched
  pg_stat_get_tuples_hot_updated pg_stat_get_blocks_fetched pg_stat_get_blocks_hit
  pg_stat_get_backend_idset pg_stat_get_backend_pid pg_get_sequence_data pg_options_to_table
  ts_token_type`

/** Special forms of the grammar that it writes as calls. */
const FORMS = `
  xmlexists pg_get_userbyid system_user is_normalized like_escape ltrim rtrim btrim
  timezone position substring overlay extract overlaps normalize collation_for`

export const FUNCTIONS: ReadonlySet<string> = words(PLAIN, TEXTS, SYSTEM, FORMS)

/** Of other schemas, what tools ask for. */
export const OTHER_FUNCTIONS: ReadonlySet<string> = words(
  `information_schema._pg_char_max_length information_schema._pg_char_octet_length
   information_schema._pg_datetime_precision information_schema._pg_expandarray
   information_schema._pg_numeric_precision information_schema._pg_numeric_precision_radix
   information_schema._pg_numeric_scale information_schema._pg_truetypid
   information_schema._pg_truetypmod information_schema._pg_interval_type
   information_schema._pg_index_position`,
)

/**
 * Functions that give an answer for every value, so that no error tells something about it, and of
 * a length that tells no letter of it: texts that are too long together are an error. Of personal
 * values only these are taken, and what they make of one is never shown.
 */
export const TOTAL: ReadonlySet<string> = words(
  `array_agg array_to_json btrim concat concat_ws json_agg jsonb_agg json_build_array
   json_build_object json_object_agg json_strip_nulls jsonb_build_array jsonb_build_object
   jsonb_object_agg jsonb_pretty jsonb_strip_nulls left length char_length character_length
   octet_length lower ltrim md5 reverse right row_to_json rtrim
   string_agg substr substring to_json to_jsonb upper initcap any_value first_value last_value lag
   lead`,
)

/** They tell what people wrote about their schema, in which something of somebody's may stand. */
export const DESCRIBING: ReadonlySet<string> = words(
  'col_description obj_description shobj_description enum_first enum_last enum_range',
)

/** They spell out as SQL what people defined. */
export const DEFINING: ReadonlySet<string> = words(
  `pg_get_constraintdef pg_get_expr pg_get_function_arg_default pg_get_function_arguments
   pg_get_function_sqlbody pg_get_functiondef pg_get_indexdef pg_get_partition_constraintdef
   pg_get_partkeydef pg_get_ruledef pg_get_statisticsobjdef pg_get_statisticsobjdef_columns
   pg_get_statisticsobjdef_expressions pg_get_triggerdef pg_get_viewdef`,
)

/** As tools write out options that lead to other servers: the quotes in those are nobody's. */
export const SPELLING: ReadonlySet<string> = words(
  'array_to_string pg_options_to_table quote_ident quote_literal quote_nullable',
)

/** What they make of a text still shows whether there is somebody in it. */
export const KEEPING: ReadonlySet<string> = words(
  `any_value array_agg array_to_json array_to_string casefold coalesce concat concat_ws first_value
   format initcap json_agg jsonb_agg json_array_elements json_build_array json_build_object
   json_object_agg json_strip_nulls
   json_array_elements_text jsonb_array_elements jsonb_array_elements_text jsonb_build_array jsonb_build_object jsonb_object_agg jsonb_pretty
   jsonb_strip_nulls lag last_value lead lower max min mode nth_value row_to_json string_agg to_json to_jsonb unnest upper`,
)

/** What they make of a text tells nothing that it says. */
export const MEASURING: ReadonlySet<string> = words(
  `array_dims array_length array_lower array_ndims array_position array_positions array_upper
   bit_length bool_and bool_or cardinality
   char_length character_length count every json_array_length json_typeof jsonb_array_length
   jsonb_exists jsonb_typeof length num_nonnulls num_nulls octet_length pg_column_size pg_typeof
   regexp_count regexp_like starts_with strpos position rank dense_rank row_number ntile
   percent_rank cume_dist grouping pg_get_expr family masklen isempty lower_inc lower_inf upper_inc
   upper_inf ts_rank ts_rank_cd`,
)

/** They tell whether a text has something in it, and where. */
export const SEARCHING: ReadonlySet<string> = words(
  `array_position array_positions position regexp_count regexp_like starts_with strpos ts_rank
   ts_rank_cd`,
)

/** They show one value of several, chosen by its size. */
export const ORDERING: ReadonlySet<string> = words('max min mode')

/** They change capitals, by which people's names are known, and many keys. */
export const RECASING: ReadonlySet<string> = words('casefold initcap lower upper')

/** How a value of any kind is counted: the count is nobody's. */
export const COUNTING: ReadonlySet<string> = words('count num_nonnulls num_nulls pg_typeof')

/** Functions of extensions behind views that people look at for the server's own sake. */
export const STATISTICS: ReadonlySet<string> = words('pg_stat_statements pg_stat_statements_info')

/** What those tell of statements beside their texts: numbers and times. */
export const STATISTICS_COLUMNS: ReadonlySet<string> = words(
  `userid dbid toplevel queryid plans total_plan_time min_plan_time max_plan_time mean_plan_time
   stddev_plan_time calls total_time min_time max_time mean_time stddev_time total_exec_time
   min_exec_time max_exec_time mean_exec_time stddev_exec_time rows shared_blks_hit shared_blks_read
   shared_blks_dirtied shared_blks_written local_blks_hit local_blks_read local_blks_dirtied
   local_blks_written temp_blks_read temp_blks_written blk_read_time blk_write_time
   shared_blk_read_time shared_blk_write_time local_blk_read_time local_blk_write_time
   temp_blk_read_time temp_blk_write_time wal_records wal_fpi wal_bytes wal_buffers_full
   jit_functions jit_generation_time jit_inlining_count jit_inlining_time jit_optimization_count
   jit_optimization_time jit_emission_count jit_emission_time jit_deform_count jit_deform_time
   parallel_workers_to_launch parallel_workers_launched stats_since minmax_stats_since dealloc
   stats_reset`,
)

/** Only with the names that `settings.ts` lists. */
export const SETTING_FUNCTIONS: ReadonlySet<string> = words('set_config current_setting')

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.trim().split(/\s+/)))
}
