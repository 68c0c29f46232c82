/**
 * The closed set of refusal codes; docs/refusals.md lists the same, and a law-test compares them.
 */

export const REFUSAL_CODES = {
  // Access: who asks, and may they
  SESSION_UNKNOWN: {
    what: 'No session belongs to the secret that was sent.',
    next: 'Ask for access with `vitrine request`, then put the session secret where the API key goes.',
  },
  SESSION_MISSING: {
    what: 'The request carries no session secret.',
    next: 'Put the session secret where the API key would go, or run your tool under `vitrine connect`.',
  },
  SESSION_ENDED: {
    what: 'The session has ended.',
    next: 'If the incident is still open, ask again with `vitrine request`.',
  },
  SESSION_PAUSED: {
    what: 'The session is paused.',
    next: 'Ask the person who paused it; it goes on when they resume it.',
  },
  SESSION_BUSY: {
    what: 'The session already carries as many exchanges or connections as it may.',
    next: 'Wait for one to end, or run fewer at once.',
  },
  SLOT_WRONG: {
    what: 'The session secret stands in the wrong place.',
    next: "Put it where this sub-processor's own API key would go.",
  },
  STORE_LOST: {
    what: 'The gateway has lost its store and lets nothing through.',
    next: 'Tell the operator; access returns by itself when the store does.',
  },
  // Control: asking, approving, ending
  SIGN_IN_NEEDED: {
    what: 'This needs a signed-in person.',
    next: 'Ask the operator for a sign-in link and run `vitrine login LINK`.',
  },
  SIGN_IN_LINK_SPENT: {
    what: 'The sign-in link was used before, is too old, or never existed.',
    next: 'Ask the operator for a fresh link; each works once.',
  },
  IDENTITY_REFUSED: {
    what: 'The identity provider does not vouch for this.',
    next: 'Sign in once more; if it happens again, tell the operator what the reason says.',
  },
  PASSKEY_NEEDED: {
    what: 'Your passkey did not confirm this.',
    next: 'Try again with a passkey of yours; /inbox/passkeys adds one.',
  },
  ROLE_MISSING: {
    what: 'Your role does not include this.',
    next: 'Ask a person who has the role.',
  },
  REQUEST_INVALID: {
    what: 'The request cannot be read as asked.',
    next: 'Correct what the reason names and send it again.',
  },
  REQUEST_UNKNOWN: {
    what: 'There is no such thing that you may see.',
    next: 'Look at what there is: `vitrine requests`, `vitrine sessions`, `vitrine audit tail`.',
  },
  REQUEST_DECIDED: {
    what: 'The request has already been decided, withdrawn or has lapsed.',
    next: 'Look at it with `vitrine requests`; if access is still needed, ask anew.',
  },
  REQUEST_CHANGED: {
    what: 'What was shown and what would be approved are not the same.',
    next: 'Look at the request again and approve what you see.',
  },
  SELF_APPROVAL: {
    what: 'Nobody approves their own request.',
    next: 'Ask another approver; you may withdraw the request yourself.',
  },
  NOT_NARROWER: {
    what: 'An approver makes a request smaller, never larger.',
    next: 'Leave out what goes beyond what was asked; for more, the requester asks anew.',
  },
  APPROVED_BEFORE: {
    what: 'You have approved this request before.',
    next: 'Somebody else must approve it as well; `vitrine requests` says how many are missing.',
  },
  NOT_ASKED: {
    what: 'Your approval does not count for this request.',
    next: 'Ask somebody of the groups that the reason names.',
  },
  EXTENDED_BEFORE: {
    what: 'A grant is extended once.',
    next: 'Ask anew with `vitrine request` when it is over.',
  },
  BREAK_GLASS_CLOSED: {
    what: 'Access without an approval is not open to you here.',
    next: 'Ask with `vitrine request` and call an approver.',
  },
  REVIEW_NEEDED: {
    what: 'Your last access without an approval has not been reviewed.',
    next: 'Ask an approver to look at it with `vitrine review GRANT --because "…"`.',
  },
  HOOK_REFUSED: {
    what: 'The webhook is not signed as its tracker signs.',
    next: 'Compare the secret in the tracker with the one that `secrets` leads to, and the clocks.',
  },
  INCIDENT_UNKNOWN: {
    what: 'The tracker knows no such incident.',
    next: 'Name the ticket as its tracker does; open one there if there is none yet.',
  },
  INCIDENT_RESOLVED: {
    what: 'The incident is resolved, and access ends with it.',
    next: 'Reopen the ticket in its tracker if there is more to look at, then ask anew.',
  },
  INCIDENT_SILENT: {
    what: 'The tracker of this incident does not answer.',
    next: 'Try again in a moment; in an emergency ask with `--break-glass`.',
  },
  POLICY_DENIED: {
    what: 'A policy of your organisation does not allow this.',
    next: '`vitrine access explain --to NAME` says what is allowed to you there, and why.',
  },
  LOCKED: {
    what: 'A lock keeps everyone out of this.',
    next: 'Ask an approver; `vitrine locks` lists what is locked, and `vitrine unlock` opens it.',
  },
  GRANT_SPENT: {
    what: 'The grant is over, or holds as many sessions as it may.',
    next: 'Ask again with `vitrine request`, or end a session that you no longer need.',
  },
  // Guard: is it a read, and within the grant
  SUB_PROCESSOR_UNKNOWN: {
    what: 'This sub-processor, or this environment of it, is not on the register.',
    next: 'List those that are with `vitrine map`, or add it with `vitrine add`.',
  },
  HOST_NOT_REGISTERED: {
    what: 'This host is not on the register, or not the one that the session is for.',
    next: "Use the sub-processor's own host, or the gateway's address.",
  },
  NOT_HTTP_PROXY: {
    what: 'This door carries HTTPS through CONNECT, and requests to itself, nothing else.',
    next: 'Use an https:// address; plain http:// is never carried.',
  },
  OPERATION_UNKNOWN: {
    what: "The operation is not in the sub-processor's profile, so nobody knows that it only reads.",
    next: 'Check the path; if it is a read, add it to the profile with its class.',
  },
  OPERATION_NOT_READ: {
    what: 'The operation writes, sends or cannot be undone; this door is for looking.',
    next: 'Make the change through your usual release path, not through the debugging door.',
  },
  OPERATION_CLASS: {
    what: 'The operation returns more than an ordinary read, and the grant does not include its class.',
    next: 'Ask for the class by name: `vitrine request … --class read-sensitive`.',
  },
  SCOPE: {
    what: 'The operation is outside the scope of the grant.',
    next: 'Ask for access whose scope includes it.',
  },
  METHOD_OVERRIDE: {
    what: 'The request tries to name another method than its own.',
    next: 'Remove the override header or parameter.',
  },
  PATH_AMBIGUOUS: {
    what: 'The path can be read in more than one way.',
    next: 'Send it without dot segments, double slashes, encoded slashes or control characters.',
  },
  QUERY_AMBIGUOUS: {
    what: 'The query can be read in more than one way.',
    next: 'Send each parameter once, percent-encoded, in the spelling of the documentation.',
  },
  KEY_IN_URL: {
    what: 'The request carries a key in its address.',
    next: 'Remove it: addresses end up in logs. The gateway adds the real key itself.',
  },
  FILTER_SENSITIVE: {
    what: 'Personal data may be searched for equality only, by declared parameters.',
    next: 'Use one whole value or pseudonym with equality; no prefix, range, pattern or sort.',
  },
  PROBE_BUDGET: {
    what: 'Too many different personal values were looked up within 30 days.',
    next: 'Follow people by pseudonym, which costs nothing, or ask security to raise the budget.',
  },
  GRANT_BUDGET: {
    what: 'The grant has shown as much as one grant may show.',
    next: 'Ask for less at once, or for a new grant once you know what you look for.',
  },
  PARAMETER_UNKNOWN: {
    what: 'A parameter is not declared in the profile and may change what is read.',
    next: 'Remove it, or declare it in the profile.',
  },
  BODY_NOT_READ: {
    what: 'The body of the request cannot be judged.',
    next: 'Send valid JSON or a form, in UTF-8, without encoding, as the documentation shows.',
  },
  BATCH_REFUSED: {
    what: 'A batch holds at least one part that is not an allowed read.',
    next: 'Send the reads one by one.',
  },
  UPGRADE_REFUSED: {
    what: 'The gateway does not carry upgraded connections.',
    next: 'Use plain requests.',
  },
  STATEMENT_NOT_READ: {
    what: 'The statement is not one that only reads.',
    next: 'Send a SELECT; change nothing through the door for looking.',
  },
  STATEMENT_UNREADABLE: {
    what: "The statement cannot be read by the database's own grammar.",
    next: 'Correct it at the place that the reason names.',
  },
  STATEMENT_UNKNOWN: {
    what: 'There is no prepared statement of that name.',
    next: 'Prepare it on this connection first.',
  },
  CURSOR_UNKNOWN: {
    what: 'There is no portal or cursor of that name.',
    next: 'Bind it, or declare the cursor, on this connection first; both end with their transaction.',
  },
  FUNCTION_UNKNOWN: {
    what: 'The statement calls what is not on the list of what only reads.',
    next: 'Use one of PostgreSQL’s own that only computes, or have the operator add yours to `functions:`, as `schema.name`.',
  },
  RELATION_UNKNOWN: {
    what: 'The statement reads something that is not there, or is never read through this door.',
    next: 'Look at the names with `\\d`, or your tool’s list of tables.',
  },
  COLUMN_UNKNOWN: {
    what: 'The statement names a column that is not there.',
    next: 'Look at the columns of the table; one that is new is known within seconds.',
  },
  COLUMN_PERSONAL: {
    what: 'A personal column may be shown, grouped, counted and compared for equality, nothing else.',
    next: "Compare it whole: column = 'value or pseudonym', IN (…), IS NULL, or with a column of its kind.",
  },
  SETTING_REFUSED: {
    what: 'The setting is not one that a look may change or see.',
    next: 'Leave it as it is; docs/protocols.md lists those that may be set.',
  },
  PROTOCOL_OTHER: {
    what: 'The session is for a sub-processor that speaks another protocol.',
    next: 'Connect to the address that `vitrine connect` names for it.',
  },
  RATE_SHARE: {
    what: "The gateway's share of the sub-processor's rate limit is spent.",
    next: 'Wait as long as the answer says; production needs the rest.',
  },
  MIRROR_FIRST: {
    what: 'This sub-processor is looked at through its mirror first.',
    next: 'Ask for the mirror; if it cannot serve, say why and ask for live.',
  },
  // Limits and framing
  LIMIT: {
    what: 'A limit was met.',
    next: 'Ask for less at once; the limit is named in the reason and listed in docs/limits.md.',
  },
  MALFORMED: {
    what: 'The request is not well formed.',
    next: 'Use an ordinary HTTP client; the gateway guesses nothing.',
  },
  PLAINTEXT: {
    what: 'The connection is not encrypted.',
    next: 'Use https://, or sslmode=require, and TLS 1.2 or newer.',
  },
  // Masking
  CONTENT_UNKNOWN: {
    what: 'The reply is of a kind that cannot be masked.',
    next: 'Ask for JSON, or declare how this kind is to be masked.',
  },
  CONTENT_UNREADABLE: {
    what: 'The reply is not what it says it is, so it cannot be masked.',
    next: 'Look at the sub-processor: its reply is broken or its encoding is unknown.',
  },
  MASK_FAILED: {
    what: 'Masking failed, so nothing was shown.',
    next: 'This is a fault of Vitrine: report it with the exchange id.',
  },
  PARTIAL_REFUSED: {
    what: 'The sub-processor sent a part of a document, which cannot be masked.',
    next: 'Ask for the whole document.',
  },
  KEY_RETURNED: {
    what: 'The reply repeats the key of the sub-processor in a form that cannot be masked.',
    next: 'Ask for less of it, and tell the operator: whoever repeats keys may log them too.',
  },
  // Record
  LEDGER_DOWN: {
    what: 'The ledger cannot take the record, so nothing was done.',
    next: 'Tell the operator; new exchanges pass when the ledger does.',
  },
  // Upstream
  UPSTREAM_UNREACHABLE: {
    what: 'The sub-processor cannot be reached.',
    next: "Check the sub-processor's status page and its entry in vitrine.yaml.",
  },
  UPSTREAM_TLS: {
    what: "The sub-processor's TLS certificate or version is not acceptable.",
    next: 'Nothing was sent. Check the host and its certificate; there is no way to skip this.',
  },
  UPSTREAM_SLOW: {
    what: 'The sub-processor did not answer in time.',
    next: 'Try again later or ask for less.',
  },
  UPSTREAM_BROKEN: {
    what: 'The sub-processor broke off or sent something malformed.',
    next: 'Try again; if it stays, look at the sub-processor.',
  },
  CATALOGUE_CLOSED: {
    what: "The gateway may not read the database's catalogue.",
    next: "Have the database's owner grant what the reason names to the gateway's role.",
  },
  UPSTREAM_REDIRECT: {
    what: 'The sub-processor points to another host.',
    next: 'The gateway follows nobody off the register; add that host if it is right.',
  },
  UPSTREAM_ADDRESS: {
    what: "The sub-processor's name leads to an address that is not allowed.",
    next: 'Declare `network: private` if it really is inside; metadata addresses never pass.',
  },
  CREDENTIAL_MISSING: {
    what: "The gateway cannot get the sub-processor's credential.",
    next: 'Check the reference in vitrine.yaml; `vitrine add` tests one.',
  },
  // Our own fault
  INTERNAL: {
    what: 'The gateway failed; the exchange was closed and nothing more was shown.',
    next: 'This is a fault of Vitrine: report it with the exchange id.',
  },
} as const satisfies Record<string, { readonly what: string; readonly next: string }>

export type RefusalCode = keyof typeof REFUSAL_CODES
