/** Variables that PowerShell is told by options: `Set-Variable -Name password -Value "…"`. */
import type { NamedSignal } from '../names/named.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { namedRule } from './pairs.ts'
import { counts } from './value-counts.ts'

const LINE_LENGTH_MAX = 1_024
const NAMED =
  /-(?:Name|Path|Variable) ["']?(?:Env:\\?|Variable:\\?)?([A-Za-z_][\w.-]{0,63})["']?(?=\s|$)/i
const VALUE = /-Value (?:"([^"\n]{1,512})"|'([^'\n]{1,512})'|([^\s"';|]{1,512}))/di

function set(names: NamedSignal): Look {
  return (text, at, report) => {
    const [line = ''] = text.slice(at, at + LINE_LENGTH_MAX).split('\n', 1)
    const [, name = ''] = NAMED.exec(line) ?? []
    const { rule } = names.of(name)
    const places = VALUE.exec(line)?.indices ?? []
    const place = places[1] ?? places[2] ?? places[3]
    if (rule === undefined || place === undefined) return
    if (/^\$(?:env:)?\w+$/i.test(line.slice(...place))) return
    if (counts(rule, line.slice(...place), { name, names, isQuoted: places[3] === undefined }))
      report(at + place[0], at + place[1], namedRule(rule))
  }
}

export function shellVariables(names: NamedSignal): readonly Headed[] {
  const literals = literalsOf([
    'set variable',
    'new variable',
    'set item',
    'new item',
    'set content',
  ])
  return [{ literals, look: set(names) }]
}
