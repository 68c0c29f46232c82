/** Values that name where a secret is kept, or what holds it, and are none themselves. */
import type { NamedSignal } from '../names/named.ts'
import { splitName } from '../names/split-name.ts'
import { isPlaceholder } from './placeholder.ts'
import { isConstant, isPath } from './program-words.ts'

export const WAY_IN = /^(?:user\.authorization|system\.authentication)/
const LENGTH_MAX = 512

export type Referring = {
  /** The name before it. */
  readonly name: string
  readonly names: NamedSignal
  readonly isQuoted: boolean
}

/** A selector, a route, a path, a place in a store, or a constant that names a secret. */
export function isReference(value: string, { name, names, isQuoted }: Referring): boolean {
  if (value.length > LENGTH_MAX) return false
  if (isPath(value) || STORED.test(value) || isLeftOut(value, names)) return true
  if (isConstant(value)) return names.of(value).rule !== undefined
  if (!isQuoted && isOfProgram(value, name, names)) return true
  // `#add-password` under `addPassword`, and `users/passwords#edit`.
  if (/^[#.@:][a-z][\w-]*$/i.test(value)) return endsWith(splitName(name), splitName(value))
  return ROUTE.test(value)
}

/** What stores of secrets call what they hold, and what only they can open. */
const STORED =
  /^(?:(?:ref\+)?(?:vault|awsssm|awssecrets|gcpsecrets|azurekeyvault|sops|op|sm|ssm|keyvault|akv|secretsmanager|doppler|infisical|bws):(?=[^\s/#]{0,64}[/#])[\w./#?&=@+-]{1,200}|arn:aws[\w-]{0,12}:(?:secretsmanager|ssm):[\w-]{0,32}:\d{0,12}:[\w:/+=,.@-]{1,200}|projects\/[\w-]{1,64}\/secrets\/[\w/-]{1,128}|env:[A-Z_][A-Z\d_]{0,64}|file:\/{1,3}[a-z_./-]{1,128}|@Microsoft\.KeyVault(?:\([^()]{0,300}\))?|ENC\[AES256_GCM,[^\]]{1,400}\]|ENC\([\w+/=]{16,400}\))$/

const ROUTE =
  /^(?=.*(?:passw|secret|token|session|auth))[a-z_]{1,40}(?:\/[a-z_]{1,40}){1,8}#[a-z_]{1,40}$/

function endsWith(words: readonly string[], last: readonly string[]): boolean {
  return last.length > 1 && words.slice(-last.length).join(' ') === last.join(' ')
}

/** `data.vault_secret.db.value`, `secrets.DB_PASSWORD`, `req.body.key`: parts of what runs. */
const PART_OF =
  /^(?:data|module|var|vars|local|each|self|this|secrets|inputs|steps|needs|github|outputs|values|config|settings|props|params|ctx|args|opts|options|req|request|res|response|body|event|process|state|(?:random|aws|azurerm|azuread|google|kubernetes|vault|tls|helm|cloudflare|digitalocean|github|okta)_[a-z_]{2,40})(?:\.[A-Za-z_][a-z_-]{0,60}|\.[A-Z_]{1,60}){1,6}$/
/** `:password` and `@pwd` in a statement. */
const BOUND = /^[:@]([A-Za-z_]\w{1,40})$/

function isOfProgram(value: string, name: string, names: NamedSignal): boolean {
  if (PART_OF.test(value)) return true
  const bound = BOUND.exec(value)?.[1]
  if (bound !== undefined) return WAY_IN.test(names.of(bound).rule?.category ?? '')
  // `this.password = password`
  if (!/^(?:this|self)\./.test(name) || !/^[A-Za-z_]+$/.test(value)) return false
  return splitName(name).join('').endsWith(splitName(value).join(''))
}

/** `Endpoint=…;Id=***;Secret=***`: a connection's text with nothing to connect with. */
function isLeftOut(value: string, names: NamedSignal): boolean {
  if (!value.includes(';')) return false
  const secrets = value.split(';').flatMap((part) => {
    const [name = '', held = ''] = part.split('=', 2)
    return WAY_IN.test(names.of(name).rule?.category ?? '') ? [held] : []
  })
  return secrets.length > 0 && secrets.every(isPlaceholder)
}
