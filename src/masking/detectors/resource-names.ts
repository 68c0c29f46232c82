/** Names of tenants, buckets and accounts at vendors. */
import { RESOURCE_NAMES } from '../rules/resource-names.ts'
import { ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { escapePattern } from './keys.ts'

const BEFORE_LENGTH_MAX = 130
/** Hosts of the vendors' own. */
const OWN =
  /^(?:www|api|join|docs|login|app|status|developer|support|help|hooks|storage|static|cdn|files)$/i

const HOST_ABOVE = /[\w-]\.$/

export const resourceNames: readonly Headed[] = RESOURCE_NAMES.map(
  ({ id, word, before, behind }) => {
    const rule = ruleOf(id, 'system.operations', { treatment: 'pseudonym', confidence: 'possible' })
    const isBefore = before === undefined ? undefined : new RegExp(`(?:^|[^\\w.-])${before}$`)
    const isBehind = behind === undefined ? undefined : new RegExp(behind, 'y')
    const isWord = new RegExp(`${escapePattern(word)}(?![a-z])[\\w.-]*`, 'iy')
    return {
      literals: literalsOf([word.length < 3 ? `${word}[-.]` : word]),
      look: (text, at, report) => {
        isWord.lastIndex = at
        if (!isWord.test(text)) return
        if (isBehind !== undefined) {
          // In `bucket.s3.amazonaws.com/object` what follows is no bucket.
          const isHost = !word.includes('/')
          if (isHost && HOST_ABOVE.test(text.slice(Math.max(0, at - 2), at))) return
          isBehind.lastIndex = at
          const found = isBehind.exec(text)?.[1]
          if (found === undefined) return
          report(isBehind.lastIndex - found.length, isBehind.lastIndex, rule)
          return
        }
        if (isBefore === undefined) return
        // `s3` by itself is no host of theirs.
        if (word === 's3' && !/^s3[\w.-]*\.amazonaws\.com/.test(text.slice(at, at + 60))) return
        const said = text.slice(Math.max(0, at - BEFORE_LENGTH_MAX), at)
        const found = isBefore.exec(said)?.[1]
        if (found === undefined || OWN.test(found)) return
        const end = at - (said.length - (said.lastIndexOf(found) + found.length))
        report(end - found.length, end, rule)
      },
    }
  },
)
