/**
 * What stands beside a personal column in a text of SQL is its value elsewhere, and here may be
 * another column, a parameter or a word of the language: `email = l.actor`, `IS NOT NULL`.
 */
import type { ConstantRules } from '../../flow/lineage.ts'
import type { Replacement } from '../text/finding.ts'
import { DEFINITION_TOKEN } from './definition-constants.ts'

const WORDS = /^(?:(?:NOT )?NULL|NOT|ANY|ALL|DISTINCT(?: FROM)?|TRUE|FALSE|UNKNOWN|\$\d{1,5})$/
const NAME = '(?:[\\p{L}_][\\p{L}\\p{N}_$]{0,62}|"[^"\']{1,63}")'
const PATH = new RegExp(`^(?:${NAME}\\.){0,2}(${NAME})$`, 'u')

/** What is to be replaced in such a text, but for what nobody's data can be. */
export function butForCode(
  text: string,
  replacements: readonly Replacement[],
  { ofColumn }: ConstantRules,
): readonly Replacement[] {
  const isCode = ({ start, end }: Replacement): boolean => {
    const said = text.slice(start, end)
    const [, name] = PATH.exec(said) ?? []
    return (
      WORDS.test(said) || (name !== undefined && ofColumn(name.replaceAll('"', '')) !== undefined)
    )
  }
  const code = replacements.filter(isCode)
  if (code.length === 0) return replacements
  const constants = constantsIn(text)
  const isWithin = ({ start, end }: Replacement): boolean =>
    constants.some((constant) => start < constant.end && end > constant.start)
  return replacements.filter((each) => !code.includes(each) || isWithin(each))
}

type Span = { readonly start: number; readonly end: number }

/** Everything in quotes: what stands there may be anybody, whatever it is called like. */
function constantsIn(text: string): readonly Span[] {
  return [...text.matchAll(DEFINITION_TOKEN)].flatMap(({ index, groups, 0: token }) =>
    groups?.text === undefined ? [] : [{ start: index, end: index + token.length }],
  )
}
