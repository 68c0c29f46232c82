/** The rules of the house, and at which of their literals each looks: compiled once, for all. */
import { ages } from '../detectors/ages.ts'
import { boundValues } from '../detectors/bound-values.ts'
import { commands } from '../detectors/commands.ts'
import { contactCards } from '../detectors/contact-cards.ts'
import { healthMessages } from '../detectors/health-messages.ts'
import { interchangeMessages } from '../detectors/interchange-messages.ts'
import { keys } from '../detectors/keys.ts'
import { manifests } from '../detectors/manifests.ts'
import { markup } from '../detectors/markup.ts'
import { nearWords } from '../detectors/near-words.ts'
import { indexed, persons } from '../detectors/pairs.ts'
import { pairsOfPrograms } from '../detectors/pairs-of-programs.ts'
import { paymentCodes } from '../detectors/payment-codes.ts'
import { personNames } from '../detectors/person-names.ts'
import { phoneWords } from '../detectors/phone-words.ts'
import { resourceNames } from '../detectors/resource-names.ts'
import { saidSecrets } from '../detectors/said-secrets.ts'
import { shellVariables } from '../detectors/shell-variables.ts'
import { spelledOut } from '../detectors/spelled-out.ts'
import { statements } from '../detectors/statements.ts'
import { streetAddresses } from '../detectors/street-addresses.ts'
import { streetsOfTurkey } from '../detectors/streets-of-turkey.ts'
import { tokens } from '../detectors/tokens.ts'
import { valuesShown } from '../detectors/values-shown.ts'
import { vendorKeys } from '../detectors/vendor-keys.ts'
import { NamedSignal } from '../names/named.ts'
import type { Look } from './finding.ts'
import type { Headed } from './headed.ts'
import { LiteralLooks } from './literal-looks.ts'

/** Those whose looks are the same for everybody. */
export const RULES: readonly Headed[] = [
  keys,
  markup,
  tokens,
  saidSecrets,
  commands,
  manifests,
  vendorKeys,
  nearWords,
  phoneWords,
  resourceNames,
  personNames,
  streetAddresses,
  streetsOfTurkey,
  paymentCodes,
  spelledOut,
  ages,
  contactCards,
  healthMessages,
  interchangeMessages,
].flat()

let compiled: LiteralLooks | undefined

/** The looks of the house, then those of one's own, and at which literals each is worth it. */
export function looksFor(
  names: NamedSignal,
  own: readonly Headed[],
): { readonly looks: readonly Look[]; readonly at: LiteralLooks } {
  const asking = askingNames(names)
  const looks = [...RULES, ...asking, ...own].map(({ look }) => look)
  compiled ??= new LiteralLooks([...RULES, ...askingNames(NOTHING_SAID)])
  return { looks, at: own.length === 0 ? compiled : new LiteralLooks(own, compiled) }
}

/** Those that ask what names say; their literals are the same whatever is said. */
function askingNames(names: NamedSignal): readonly Headed[] {
  return [
    ...statements(names),
    ...indexed(names),
    ...persons(names),
    ...pairsOfPrograms(names),
    ...shellVariables(names),
    ...boundValues(names),
    ...valuesShown(names),
  ]
}

const NOTHING_SAID = new NamedSignal({ names: [], literals: [] })
