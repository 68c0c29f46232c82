/** `name=value` and `name: value` inside of text: what the name says of the value. */
import type { NamedSignal } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import type { Detector } from '../text/finding.ts'
import { TRAITS } from '../text/traits.ts'

const PAIR =
  /(?<![\w.-])((?:[A-Za-z_$]|--?[A-Za-z])[\w.$-]{0,63}(?: (?:key|number|id|token|code|name|address|security number|of birth))?)(?:["'\]\\]{0,4})[ \t]{0,3}(?:=>?|:)(?!\/\/)[ \t]{0,3}(?:\\?"((?:[^"\\\n]|\\.){1,512})\\?"|'([^'\n]{1,512})'|([^\s"'&;,(){}[\]<>|\\]{1,512}))/dg
const SWITCH =
  /(?<![\w-])(--?[A-Za-z][\w-]{1,40})[ \t]+(?:"([^"\n]{1,256})"|'([^'\n]{1,256})'|([^\s"'-][^\s"']{2,256}))/dg
/** Said of what follows, which is found by itself, or of nothing. */
const PLAIN =
  /^(?:bearer|basic|digest|token|true|false|null|none|nil|undefined|yes|no|n\/a|\*+|-+|\[masked\]|x{3,}|<.*>)$/i

const PROSE_LENGTH_MAX = 160
const COOKIES_LENGTH_MAX = 4_096

/** `name=value` and `name: value`; which names count, the organisation may add to. */
export function namedPairs(names: NamedSignal): Detector {
  return detectorOf({ name: 'named value', needs: TRAITS.pairs, pattern: PAIR, names })
}

/** `--name value`, as on command lines. */
export function namedSwitches(names: NamedSignal): Detector {
  return detectorOf({ name: 'named argument', needs: TRAITS.long, pattern: SWITCH, names })
}

type Naming = Pick<Detector, 'name' | 'needs'> & {
  readonly pattern: RegExp
  readonly names: NamedSignal
}

function detectorOf({ name: title, needs, pattern, names }: Naming): Detector {
  return {
    name: title,
    isCertain: false,
    needs,
    find: (text, report) => {
      findPairs(text, pattern, (name, start, end) => {
        const { rule } = names.of(name)
        const value = text.slice(start, end)
        if (rule === undefined || PLAIN.test(value)) return false
        if (rule.onlyText && /^\d+$/.test(value)) return false
        const last = endOfValue(text, { start, end, rule })
        report({ start, end: last, category: rule.category, treatment: rule.treatment })
        return true
      })
    },
  }
}

type Pair = (name: string, start: number, end: number) => boolean

/** A value that no name speaks of may hold pairs itself, as the address in `see: /a?token=x`. */
function findPairs(text: string, pattern: RegExp, found: Pair): void {
  const search = new RegExp(pattern)
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const group = [2, 3, 4].find((at) => match?.[at] !== undefined) ?? 4
    const [start = match.index + 1, end = start] = match.indices?.[group] ?? []
    const name = (match[1] ?? '').replace(/^-+/, '')
    if (!found(name, start, end)) search.lastIndex = Math.max(start, match.index + 1)
  }
}

type Value = { readonly start: number; readonly end: number; readonly rule: NameRule }

/** Some names are followed by more than one word. */
function endOfValue(text: string, { start, end, rule }: Value): number {
  if (rule.category === 'user.device.cookie') return endOfCookies(text, end)
  return isProse(text, start, rule) ? endOfProse(text, end) : end
}

function endOfCookies(text: string, from: number): number {
  const rest = text.slice(from, from + COOKIES_LENGTH_MAX)
  const end = rest.search(/[\n\r"']/)
  return from + (end === -1 ? rest.length : end)
}

/** After `Address: ` and the like people write several words. */
function isProse(text: string, start: number, { category }: NameRule): boolean {
  const isSaid = /: +$/.test(text.slice(Math.max(0, start - 4), start))
  return isSaid && /^user\.(?:name|contact\.address)/.test(category)
}

function endOfProse(text: string, from: number): number {
  const rest = text.slice(from, from + PROSE_LENGTH_MAX)
  const end = rest.search(/[\n\r;|"'<>{}]|[ ,]+[\w-]+ ?[:=]|\. /)
  return from + (end === -1 ? rest.length : end)
}
