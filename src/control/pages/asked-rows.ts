/**
 * What is told of a request or a grant: its incident, who answers for it, and what speaks for it.
 */
import { html } from 'hono/html'
import type { AskedInCommon } from '../../flow/control-fact.ts'
import type { Markup } from './page-frame.ts'

type Told = Omit<AskedInCommon, 'requestId' | 'digest' | 'minutes' | 'requester'>

export function incidentRows({ incident, isVerified, isAssigned, onCall, sponsor }: Told): Markup {
  const told = [
    ...(isVerified ? [] : ['unverified']),
    ...(isAssigned ? ['theirs'] : []),
    ...(onCall.length === 0 ? [] : [`on call: ${onCall.join(', ')}`]),
  ]
  const standing = told.length === 0 ? '' : ` (${told.join(', ')})`
  const path = `/inbox/incidents/${encodeURIComponent(incident)}`
  return html`<dt>incident</dt><dd><a href="${path}">${incident}</a>${standing}</dd>
${sponsor === undefined ? '' : html`<dt>sponsor</dt><dd>${sponsor} answers for it</dd>`}`
}
