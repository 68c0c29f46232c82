/** What only people do, or have: behind two words with capitals it tells that they are a name. */

/** Firms and programs ask, pay and report as well; these they hardly ever do. */
const DEEDS = [
  ...['resigned', 'retired', 'texted', 'logged (?:in|out)', 'was born', 'died', 'passed away'],
  ...['lives? (?:in|at|on)', 'lived (?:in|at)', '(?:got )?married', 'was absent', 'overslept'],
  ...['(?:joined|left) the (?:channel|call|chat)', "did(?: not|n[’']t) show up", 'phoned'],
  ...['(?:is|was|will be) on (?:maternity|paternity|parental|sick|annual) leave'],
  ...['was (?:admitted|discharged|diagnosed|hospitali[sz]ed|promoted|hired|sacked|interviewed)'],
  ...['testified', 'plead(?:s|ed) (?:not )?guilty', 'denies any', 'presented with'],
  ...['has been with the company', 'began writing', 'is the keynote speaker', 'called in sick'],
  ...['left (?:a )?voicemail', 'called (?:back|us|me|again)'],
]
/** `Home Page shows the user his orders`: whoever stands between is meant. */
const OTHERS =
  '(?:users?|customers?|clients?|operators?|developers?|admins?|administrators?|members?|owners?|authors?|reader|visitor|people|person|someone|somebody|everyone|everybody|anyone|anybody|one|whoever|whom) '
/** `… lost access to his account`, in the same sentence and before any other name. */
const OF_ONES_OWN = `(?:(?!${OTHERS})[a-z][a-z'’-]{0,20},? ){1,8}(?:his|her|he|she|him|herself|himself)(?![\\p{L}])`
const DONE = new RegExp(`(?:,? who)? (?:${DEEDS.join('|')})(?!\\p{L})|,? ${OF_ONES_OWN}`, 'uy')

/** Whether the words right behind a place say what somebody did. */
export function doesAsPeople(text: string, end: number): boolean {
  DONE.lastIndex = end
  return DONE.test(text)
}
