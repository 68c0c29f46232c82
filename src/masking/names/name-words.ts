/** Words of names that are no names of values: what is plain, whose it is, how it is written. */

/** What a program shows of these is no person's name. */
function namesOfPrograms(): readonly string[] {
  const shown = `app application service product resource group team role project category brand
     channel space workspace org organization organisation company bot plan item field feature model
     store site page tenant policy rule job task metric host server node cluster file folder event
     method currency country language client device machine computer environment region zone queue
     topic`
  return shown.split(/\s+/).flatMap((what) => [`${what}displayname`, `${what}fullname`])
}

/** Names that end like a sensitive one and are none. */
export const PLAIN_NAMES: ReadonlySet<string> = new Set(
  `inreplyto pagetoken nextpagetoken
   previouspagetoken nexttoken prevtoken continuationtoken synctoken
   cursortoken maxtokens mintokens totaltokens prompttokens completiontokens inputtokens
   outputtokens cachedtokens reasoningtokens usedtokens tokentype mailtype statuscode
   ipversion devicetype emailverified phoneverified billingzip2 isocountrycode apiversion
   primarykey foreignkey partitionkey sortkey cachekey idempotencykey incidentkey alertkey dedupkey objectkey
   s3key publickey rowkey rangekey shardkey groupkey lookupkey issuekey projectkey eventkey
   imagepullsecrets messagekey translationkey dedupekey deduplicationkey uniquekey compositekey naturalkey
   surrogatekey sortingkey orderingkey pins twofactorauthentication publictoken bucketkey
   schemakey publishablekey dkimsignature dbuser databaseuser pguser pgbounceruser postgresuser
   mysqluser mariadbuser redisuser mongouser rabbitmquser amqpuser smtpuser imapuser ftpuser sqluser
   rootuser adminuser serviceuser appuser runasuser systemuser jdbcuser datasourceuser
   ${namesOfPrograms().join(' ')}`.split(/\s+/),
)

/**
 * Within a person's mail address, telephone or the like, names with such a last word say something
 * about it, not it.
 */
export const ABOUT_WORDS: ReadonlySet<string> = new Set(
  `type types kind status id ids object label source currency country code language lang locale
   locales timezone verified primary created updated at on timestamp date time format version
   provider result reason carrier state error errors network networks method methods mode brand
   customer account enabled count strategy attempts expire expires default reserved channel usage
   use system rank preference order index position cursor bound consent length above pattern iso2
   iso3 accuracy ccy cd tp ctry prtry region province countryname regionname provincename statename
   countryorregion stateorprovince adminarea1 administrativedistrictlevel1`.split(/\s+/),
)

/** Under these, `name` is a person's name. */
export const PERSON_NAMES: ReadonlySet<string> = new Set(
  `customer user person people contact actor committer pusher reviewer creator editor billing
   billingdetails shipping shippingdetails owner
   recipient sender payer payee buyer cardholder holder employee patient member guest attendee
   author assignee reporter subscriber applicant beneficiary traveler traveller passenger student
   customers users contacts employees patients members from to participant profile individual
   shopper billto shipto requester agent lead receiver rider courier guardian spouse caregiver
   physician doctor nurse therapist attorney lawyer witness victim claimant insured policyholder
   debtor creditor signer signatory invitee inviter interviewer approver
   respondent donor voter citizen resident occupant borrower investor cosigner emergencycontact
   assignedto recruiter coordinator supervisor manager acknowledger dasher instructor follower
   followers collaborator collaborators debtoraccount creditoraccount dbtr cdtr ultmtdbtr ultmtcdtr
   initgpty ownr pty registrant usr enduser payor mother father husband wife nextofkin recipients senders attendees participants passengers guests authors owners buyers
   applicants students cliente usuario persona kunde benutzer utilisateur klient`.split(/\s+/),
)

/** What is ordered, grouped and the like `by` something, or done by programs and firms. */
export const BY_THINGS: ReadonlySet<string> = new Set(
  `group grouped order ordered sort sorted filter filtered partition partitioned cluster clustered
   distribute bucket split index indexed key power powered multiply divide increment decrement step
   search find limited rate caused managed used issued provided superseded replaced blocked hosted
   served required referenced encrypted protected backed followed preceded controlled enforced
   exposed produced consumed called invoked spawned supported contained included covered depended
   triggered throttled`.split(/\s+/),
)

/** These may be a program or a machine as well as somebody: `coordinator`, `locked_by`. */
export const PERSONS_OR_THINGS: ReadonlySet<string> = new Set([
  'by',
  // What ships logs calls itself so (Elastic Common Schema, agent.name).
  'agent',
  'coordinator',
  'supervisor',
  'manager',
  'follower',
  'followers',
])

/** What somebody gives a nickname that is nobody's. */
export const THINGS_WITH_NICKNAMES: ReadonlySet<string> = new Set(
  `price prices plan plans product products device devices card cards vehicle vehicles sensor
   sensors speaker speakers printer printers wallet wallets bankaccount site sites server servers
   cluster clusters location locations`.split(/\s+/),
)

/** Of these, `agent_name` and the like may be a program's. */
export const THINGS_TOO: ReadonlySet<string> = new Set(['agent', 'user', 'lead', 'manager'])

/** Before a name these ask whether: `has_password`, `is_mobile`. */
export const ASKING: ReadonlySet<string> = new Set(
  `is has had should can may allow allows allowed enable enables enabled disable disabled require
   requires required needs`.split(/\s+/),
)

/** Words behind a name that say how its value is written, and leave it what it is. */
export const WRITTEN_AS: ReadonlySet<string> = new Set(
  `value values string str text raw plain plaintext clear cleartext old new current original
   previous prev hash hashed digest encrypted ciphertext confirmation confirm repeat again verify
   retype normalized normalised canonical lower lowercase upper uppercase formatted full e164
   display input base64 b64 hex prod production dev
   development staging stage test testing live sandbox qa uat default primary secondary main backup v
   kana kanji katakana furigana phonetic latin en de fr es pt ja jp zh ko ru ar list lists array map home work office personal business billing shipping from to encoded decoded sha sha1 sha256 sha512 md5 bcrypt local
   international`.split(/\s+/),
)

/** Words that people join to the front of a name without parting them. */
export const JOINED_BEFORE: ReadonlySet<string> = new Set(
  `user usr customer cust client contact account member billing bill shipping ship delivery home
   work office business personal primary secondary main alt alternate other my old new current
   admin root db database smtp imap ftp ssh ldap proxy app api login sender recipient owner buyer
   seller patient employee emp student emergency guest payer payee from to last reg shipto billto`.split(
    /\s+/,
  ),
)
