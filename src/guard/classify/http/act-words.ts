/** Words by which an address is known to do something, where no profile says what it does. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Nobody calls a thing so: what begins with one, or is one, does it. */
const ACTS = words(
  `activate add approve assign ban cancel clear clone confirm create deactivate delete demote
   deregister destroy detach disable dismiss edit enable evict exec execute expire flush forcelogout
   forcemerge impersonate insert install invalidate invoke kill logoff logout modify mutate
   portforward promote provision publish purge quietdown reactivate reassign reboot recreate
   regenerate reindex reject reload remove rename reopen replace reroute resend reset restart restore
   retry revert revoke rollback rotate save send shutdown signoff signout submit suspend terminate
   truncate unban undelete undo uninstall unlink unlock unpublish unregister unsubscribe unsuspend
   update upload upsert wipe write`,
)
/** Some call a thing so as well: these count where they stand last, or before ids alone. */
const ACTS_AT_THE_END = words(
  `accept beacon build claim close collect complete decline deploy drop finish fix force
   import join launch leave lock merge move notify patch pause pull push put refresh
   register resume run scale set start stop subscribe sync toggle transfer trigger verify`,
)
/** What lets a call through to something else, or runs something, wherever it stands. */
const WAYS_ON = words('attach cron heapdump pixel proxy wpcron')
/** What a name begins with that is written as in programs: `setOwner`. */
const CALLS = words(
  'import join leave new notify patch put register set start stop transfer trigger',
)
/** Nothing is added by asking for `add_ons`. */
const ADDITIONS = /^add[-_]?ons?\b/i
/** What an act may come last of: `photos.delete`, `bulk_remove`; `last_update` is none. */
const LAST_WORDS = words(
  `activate approve cancel deactivate delete destroy disable enable exec execute kill logout purge
   reboot reject remove resend restart revoke rotate send shutdown terminate truncate wipe`,
)
/** One language for reads and writes, judged by nobody here. */
const LANGUAGES = words('graphql gql graphiql')
/** What a parameter is called that says what is to be done. */
const ASKS_FOR_ACT =
  /^[^a-z]*(?:x[-_]?)?(?:act|action|api|call|cmd|command|do|func|function|method|op|operation|procedure|rpc|task|verb)[^a-z]*$/i
const IS_SET = /^(?:|1|true|yes|y|on)$/i
const EXTENSION = /\.(?:action|ashx|asp|aspx|cgi|do|html?|json|jsp|php|xml)$/i

/** Whether the path of a call names an act, or a language in which acts may be asked for. */
export function pathNamesAct(segments: readonly string[]): boolean {
  const named = segments.map((segment) => segment.replace(EXTENSION, ''))
  return named.some((segment, at) => {
    const isLast = named.slice(at + 1).every((later) => /\d/.test(later) || later === '')
    // `projects/x:cancel`, as Google writes it.
    return segment.split(':').some((part, place) => segmentNamesAct(part, isLast || place > 0))
  })
}

function segmentNamesAct(segment: string, isLast: boolean): boolean {
  const bare = plain(segment)
  if (LANGUAGES.has(bare) || WAYS_ON.has(bare) || segment === '$batch') return true
  if (ACTS.has(bare) || (isLast && ACTS_AT_THE_END.has(bare))) return true
  // With hyphens people write names too: those of projects, of articles.
  return (isLast || !segment.includes('-')) && beginsOrEndsInAct(segment)
}

/** Whether a parameter asks for an act: `op=delete`, `method=photos.delete`, `delete=1`. */
export function pairNamesAct(name: string, value: string): boolean {
  if (ASKS_FOR_ACT.test(name)) {
    const bare = plain(value)
    return ACTS.has(bare) || ACTS_AT_THE_END.has(bare) || beginsOrEndsInAct(value)
  }
  return IS_SET.test(value.trim()) && ACTS.has(plain(name))
}

/** Whether a parameter is of a GraphQL request, whose text may be kept elsewhere. */
export function pairIsGraphql(name: string, value: string): boolean {
  if (/^operation_?name$/i.test(name)) return true
  return /^(?:extensions|variables)$/i.test(name) && /^\s*\{/.test(value)
}

function beginsOrEndsInAct(text: string): boolean {
  const parts = wordsOf(text)
  const [first = ''] = parts
  if (parts.length < 2) return false
  if (ADDITIONS.test(text)) return false
  const isCall = CALLS.has(first) && /^[A-Za-z][a-z]+[A-Z]/.test(text)
  return isCall || ACTS.has(first) || LAST_WORDS.has(parts.at(-1) ?? '')
}

/** One word without the signs around and within it; none where it has a number, as ids have. */
function plain(text: string): string {
  if (/\d/.test(text)) return ''
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]+/g, '')
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
}
