/** Every limit of the house, unit last. A limit that is met is named in the refusal. */

export const LIMITS = {
  // Requests from clients
  request_target_bytes_max: 8_192,
  request_headers_bytes_max: 32_768,
  request_headers_count_max: 100,
  query_pairs_max: 200,
  request_body_bytes_max: 1_048_576,
  request_headers_ms_max: 10_000,
  request_ms_max: 30_000,
  // A secret in a body is looked for before anyone is admitted.
  slot_body_bytes_max: 65_536,
  pipelined_requests_max: 16,
  // What a refused client still sends is thrown away so long, or its answer would be lost.
  linger_ms_max: 2_000,
  linger_bytes_max: 8_388_608,
  handshake_ms_max: 10_000,
  keep_alive_ms_max: 60_000,
  connections_max: 4_096,
  connections_per_session_max: 64,
  exchanges_per_session_at_once_max: 32,
  streams_per_connection_max: 100,
  // Replies from sub-processors
  upstream_connect_ms_max: 10_000,
  upstream_headers_ms_max: 60_000,
  upstream_silence_ms_max: 60_000,
  upstream_connections_per_host_max: 64,
  upstream_hosts_max: 256,
  reply_headers_bytes_max: 65_536,
  reply_held_bytes_max: 262_144,
  // Up to here the whole reply is gathered, so that its length can be told.
  reply_gathered_bytes_max: 65_536,
  reply_gathered_ms_max: 25,
  reply_decoded_bytes_max: 17_179_869_184,
  // A gzip bomb inflates about 1,000-fold; honest JSON seldom passes 100-fold.
  reply_inflation_ratio_max: 250,
  client_stall_ms_max: 60_000,
  // Masking
  mask_carry_bytes_max: 65_536,
  mask_token_bytes_max: 1_048_576,
  mask_depth_max: 128,
  mask_decode_depth_max: 4,
  mask_names_max: 1_000,
  mask_literals_max: 1_000,
  mask_patterns_max: 100,
  // Access
  pending_minutes_max: 60,
  pending_requests_per_person_max: 20,
  grant_minutes_max: 480,
  grant_minutes_default: 30,
  reason_characters_max: 500,
  incident_characters_max: 64,
  reveal_fields_max: 1,
  scope_patterns_max: 32,
  targets_per_request_max: 8,
  approvals_per_request_max: 8,
  break_glass_minutes_max: 60,
  grace_minutes_max: 60,
  end_notice_minutes: 5,
  locks_max: 1_000,
  access_rules_max: 500,
  deliveries_days_max: 7,
  incidents_remembered_max: 100_000,
  sessions_per_grant_max: 10,
  sign_in_link_minutes_max: 15,
  sign_in_days_max: 7,
  store_probe_ms_max: 2_000,
  store_lost_ms_max: 10_000,
  ended_secrets_remembered_max: 10_000,
  ended_days_max: 90,
  grant_rows_max: 1_000_000_000,
  grant_bytes_max: 1_099_511_627_776,
  // Guard
  probes_per_person_30_days_max: 200,
  values_per_parameter_max: 20,
  // Statements
  statement_bytes_max: 262_144,
  statements_per_message_max: 50,
  statement_nodes_max: 20_000,
  statement_depth_max: 200,
  // Parts of a statement and of the views in it; those within a recursion count each time.
  statement_follows_max: 100_000,
  // As many as servers take (`MaxTupleAttributeNumber`): joins of joins double them.
  statement_columns_max: 1_664,
  // Of a document that a statement puts together: where there are more, none is shown.
  built_parts_max: 4_000,
  // Beside parts of texts: whole ones that the mask looks at. Parts of longer ones are not shown.
  whole_texts_max: 16,
  whole_text_characters_max: 16_384,
  // Where it may come with each of many rows that it is taken apart into.
  whole_text_spread_characters_max: 1_024,
  statement_ms_max: 60_000,
  lock_ms_max: 2_000,
  idle_transaction_ms_max: 60_000,
  prepared_statements_max: 1_000,
  // Cursors and portals together: the server keeps what each is at.
  cursors_max: 100,
  message_bytes_max: 1_048_576,
  opening_bytes_max: 10_000,
  row_bytes_max: 16_777_216,
  result_rows_max: 10_000_000,
  // What the gateway asks for itself; a client's statement has its own time on top of that.
  database_answer_ms_max: 20_000,
  // So long nothing is said before the system asks whether the other end is still there.
  database_quiet_ms_max: 30_000,
  catalogue_age_ms_max: 2_000,
  // Each keeps a connection to its database.
  catalogues_kept_max: 64,
  catalogue_idle_ms_max: 300_000,
  // Of wrong keys, by one address; more of them are on record.
  wrong_cancels_per_second_max: 20,
  // Trackers
  tracker_ms_max: 5_000,
  tracker_answer_bytes_max: 1_048_576,
  tracker_poll_seconds_min: 5,
  schedule_shifts_max: 5_000,
  pre_approvals_per_day_max: 6,
  hook_bytes_max: 2_097_152,
  hooks_per_minute_max: 600,
  // Notices
  notice_ms_max: 10_000,
  notices_waiting_max: 1_000,
  // Identity
  identity_ms_max: 10_000,
  identity_recheck_seconds_max: 55,
  identity_silent_minutes_max: 15,
  identity_answer_bytes_max: 1_048_576,
  identity_asked_at_once_max: 16,
  identity_clock_skew_seconds_max: 120,
  logout_token_seconds_max: 120,
  sign_ins_begun_max: 1_000,
  passkeys_per_person_max: 10,
  passkey_first_minutes_max: 10,
  sign_in_begun_minutes_max: 10,
  // Register
  people_max: 10_000,
  configuration_bytes_max: 1_048_576,
  credential_bytes_max: 8_192,
  credential_command_ms_max: 10_000,
  credential_age_ms_max: 300_000,
  // A client whose requests are answered with 401 must not be able to keep a secret manager busy.
  credential_refresh_ms_min: 10_000,
  // Many looks in one moment ask the disk once.
  credential_look_ms_min: 100,
  credential_stale_ms_max: 3_600_000,
  // Ledger
  entry_bytes_max: 65_535,
  ledger_waiting_max: 8_192,
  // A disk that does not answer for so long is taken for down.
  ledger_wait_ms_max: 10_000,
  // What nobody waits for is written with what somebody does, if that comes soon.
  ledger_linger_ms_max: 2,
  ledger_unpublished_entries_max: 65_536,
  ledger_batch_bytes_max: 1_048_576,
  blob_bytes_max: 4_194_304,
  checkpoint_ms_max: 1_000,
  witness_ms_max: 60_000,
  witness_body_bytes_max: 131_072,
  witness_answer_ms_max: 10_000,
  // A gateway that is told to stop waits so long for the last cosignatures.
  witness_stop_ms_max: 5_000,
  log_read_ms_max: 30_000,
  // Strangers of one minute; those beyond share one line of the record.
  knocking_addresses_max: 1_000,
  // Control
  control_body_bytes_max: 65_536,
  control_changes_per_minute_max: 120,
  // Ending and pausing must not have to wait.
  control_ends_per_minute_max: 1_200,
  control_waits_per_person_max: 16,
  control_wait_seconds_max: 30,
  control_page_entries_max: 200,
  // Whoever comes beyond them in one minute shares one allowance.
  allowances_max: 10_000,
  control_scan_entries_max: 20_000,
  summary_entries_max: 500_000,
  control_close_ms_max: 2_000,
  sign_in_attempts_per_minute_max: 10,
  replay_entries_max: 200_000,
  replay_days_max: 365,
  // The gateway itself
  // So long a process that has met a bug of its own tries to leave its record whole.
  seal_ms_max: 5_000,
} as const

export type LimitName = keyof typeof LIMITS

/** Limits as they are handed in: the real ones, or a test's. */
export type Limits = { readonly [name in LimitName]: number }
