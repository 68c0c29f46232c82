/** Ids of messages and events, which are written as addresses and are nobody's. */

/**
 * Made by a program: ten signs and more, of them six digits at least; or a picture's. An address
 * that a bounce goes to names a person before `=` (`ada=example.com`), and a word may be a login.
 */
const LOCAL =
  '(?![A-Za-z]{0,64}\\+?\\d{0,64}[A-Za-z]{0,2}@)(?=(?:[^\\d@]*\\d){6}|image\\d{3}\\.)(?![^@]*=[\\w-]+\\.[a-z])(?!(?:[^@]*[._+-])?(?!(?:root|mail|html|image|png|jpe?g|gif|prod|mta)\\d{0,4}[._+@-])(?![a-f]{1,3}[._+@-])[A-Z]?[a-z]{3,}\\d{0,16}[._+@-])[\\w.$+=~%!-]{10,128}'
const ID = `<?${LOCAL}@[A-Za-z\\d.-]{2,255}>?`

/** A list of them, as an answer names those before it. */
export const MESSAGE_ID = new RegExp(`^\\s*${ID}(?:\\s+${ID}){0,64}\\s*$`)

const NAMED =
  '(?:message-?id|references|in-reply-to|content-id|cid|msgid|smtp-id|(?<=(?:^|\\n)(?:BEGIN:VEVENT\\r?\\n)?)UID(?=:))["\']?[ \\t]?[:=][ \\t]?["\']?'
/** What stands before the `@` of one, behind its name or behind another. */
export const BEFORE_MESSAGE = new RegExp(
  `${NAMED}(?:<[^<>\\s]{1,256}>[ \\t\\r\\n]{1,4}){0,8}<?(?=${LOCAL}@)[^<>\\s@:]{10,128}@$`,
  'i',
)
