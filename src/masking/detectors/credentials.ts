/** Credentials that are told by their looks: keys by prefix, tokens, key blocks, logins in URLs. */
import type { Detector, Finding } from '../text/finding.ts'
import { TRAITS } from '../text/traits.ts'

/** What vendors begin their keys with; together with the least that follows. */
const PREFIXED = [
  '[sr]k_(?:live|test)_[A-Za-z0-9]{8,}',
  'whsec_[A-Za-z0-9+/=_-]{16,}',
  '(?:pi|seti|cs|src)_[A-Za-z0-9_]{8,80}?_secret_[A-Za-z0-9]{8,}',
  'gh[pousr]_[A-Za-z0-9]{20,}',
  'github_pat_\\w{20,}',
  'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\\w-]{18,}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,}',
  'xapp-\\d-[A-Za-z0-9-]{10,}',
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}',
  'AIza[\\w-]{30,}',
  'ya29\\.[\\w-]{20,}',
  '1//0[\\w-]{30,}',
  'GOCSPX-[\\w-]{20,}',
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
  'sk-(?:ant-|proj-|or-v1-|svcacct-)?[A-Za-z0-9_-]{20,}',
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[\\w-]{30,}',
  'do[opr]_v1_[a-f0-9]{32,}',
  'shp(?:at|ca|pa|ss|ua)_[a-fA-F0-9]{30,}',
  'sq0(?:atp|csp|idp)-[\\w-]{20,}',
  'hf_[A-Za-z0-9]{30,}',
  'r8_[A-Za-z0-9]{30,}',
  'lin_(?:api|oauth)_[A-Za-z0-9]{30,}',
  'dapi[a-f0-9]{32}',
  'key-[a-f0-9]{32}',
  'PMAK-[a-f0-9]{24}-[a-f0-9]{30,}',
  'NRAK-[A-Z0-9]{27}',
  'hvs\\.[\\w-]{24,}',
  '[sb]\\.[A-Za-z0-9]{24}(?![A-Za-z0-9])',
  'AGE-SECRET-KEY-1[A-Z0-9]{50,}',
  'EAAA[\\w-]{50,}',
  'EAA[A-Za-z0-9]{60,}',
  'access_token\\$production\\$[a-z0-9]{16}\\$[a-f0-9]{32}',
  'pk\\.eyJ[\\w-]{20,}\\.[\\w-]{10,}',
  'sntry[su]_[A-Za-z0-9_=/+]{20,}',
  'dckr_pat_[\\w-]{20,}',
  'vt[rpl]_[\\w-]{20,}',
  'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}',
  'phx_[A-Za-z0-9]{30,}',
  'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}',
  'SK[a-f0-9]{32}',
  'hooks\\.slack\\.com/(?:services|workflows)/[\\w/]{20,}',
  'discord(?:app)?\\.com/api/webhooks/\\d{10,25}/[\\w-]{30,}',
  '\\d{8,10}:AA[\\w-]{33}',
]
const PREFIXED_ANYWHERE = new RegExp(`(?:${PREFIXED.join('|')})`, 'g')
const CASE_EDGE = /[A-Za-z0-9]/

/** Looked at whole, so that `eyJeyJeyJ…` is not read from each of its beginnings. */
const DOTTED_RUN = /[\w.-]{20,}/g
const JWT = /ey[JK][\w-]{8,}\.[\w-]{4,}[\w.-]*/
const PEM = /-----BEGIN [A-Z0-9 ]{1,60}-----/g
const SCHEME =
  /\b(?:bearer|basic|token|digest|apikey|negotiate|aws4-hmac-sha256)[ :=]+["']?([\w.~+/=$:-]{8,})/gi
const USERINFO = /\/\/([^\s/?#"'<>\\]{1,512})@(?=[^\s@])/g
const LINK_TOKEN =
  /\/(?:reset|verify|confirm|confirmation|magic|magic-link|invite|invitation|activate|activation|login|signin|sign-in|sso|token|unsubscribe|password)[\w-]*\/([\w~-]{16,})/gi

const SECRET: Pick<Finding, 'category' | 'treatment'> = {
  category: 'system.authentication',
  treatment: 'redact',
}

export const credentials: Detector = {
  name: 'credential',
  isCertain: true,
  needs: TRAITS.long,
  find: (text, report) => {
    findPrefixed(text, report)
    if (text.includes('ey')) findTokens(text, report)
    findGroups(text, SCHEME, (start, end) => {
      // "Basic subscription" is no credential: one has a digit, a sign or both cases.
      const value = text.slice(start, end)
      if (/\d|[=+/$]|[a-z][A-Z]/.test(value)) report({ start, end, ...SECRET })
    })
    if (text.includes('-----BEGIN')) findBlocks(text, report)
    if (!text.includes('/')) return
    findGroups(text, USERINFO, (start, end) => report({ start, end, ...SECRET }))
    findGroups(text, LINK_TOKEN, (start, end) => {
      if (/\d/.test(text.slice(start, end))) report({ start, end, ...SECRET })
    })
  },
}

/** JSON Web Tokens (RFC 7519), and whatever else is three such parts. */
function findTokens(text: string, report: (finding: Finding) => void): void {
  for (const { index, 0: run } of text.matchAll(DOTTED_RUN)) {
    const first = run.indexOf('.', run.search(/ey[JK]/))
    const from = first === -1 ? -1 : run.slice(0, first).search(/ey[JK]/)
    if (from === -1) continue
    const [found] = JWT.exec(run.slice(from)) ?? []
    if (found === undefined) continue
    report({ start: index + from, end: index + from + found.length, ...SECRET })
  }
}

function findPrefixed(text: string, report: (finding: Finding) => void): void {
  for (const { index, 0: found } of text.matchAll(PREFIXED_ANYWHERE)) {
    // Inside of a hash or an encoded picture any few letters come up.
    const isInside = CASE_EDGE.test(text[index - 1] ?? '') && !found.includes('_live_')
    if (!isInside) report({ start: index, end: index + found.length, ...SECRET })
  }
}

/** Key blocks (RFC 7468), cut off ones too. */
function findBlocks(text: string, report: (finding: Finding) => void): void {
  let done = 0
  for (const { index, 0: begin } of text.matchAll(PEM)) {
    if (index < done) continue
    const label = begin.slice('-----BEGIN '.length)
    const close = text.indexOf(`-----END ${label}`, index)
    done = close === -1 ? text.length : close + '-----END '.length + label.length
    report({ start: index, end: done, ...SECRET })
  }
}

function findGroups(
  text: string,
  pattern: RegExp,
  found: (start: number, end: number) => void,
): void {
  for (const match of text.matchAll(pattern)) {
    const [whole, group = ''] = match
    const start = match.index + whole.lastIndexOf(group)
    found(start, start + group.length)
  }
}
