/** The outlets of notices as they are meant, or what is wrong with their entries. */
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import type { ConfigurationText } from './configuration-schema.ts'
import { parseHostAndPort } from './host-name.ts'
import { holdsCertificates } from './pem.ts'
import type { Fault } from './read-with-schema.ts'
import type { Surroundings } from './resolve-sub-processor.ts'

type Resolved = {
  readonly outlets: readonly NoticeOutlet[]
  readonly faults: readonly Fault[]
}

export function resolveNotices(
  { notices }: ConfigurationText,
  { fileText }: Pick<Surroundings, 'fileText'>,
): Resolved {
  const faults: Fault[] = []
  const outlets = Object.entries(notices).map(([name, text]): NoticeOutlet => {
    const trust = text.trust === undefined ? undefined : fileText(text.trust)
    if (text.trust !== undefined && !holdsCertificates(trust)) {
      const what = 'The file cannot be read, or holds no PEM certificates.'
      faults.push({ path: ['notices', name, 'trust'], what })
    }
    if (text.kind !== 'mail') return { ...text, name, trust }
    const { to_person: toPerson, server: place, kind, events, account, password, from, to } = text
    const server = parseHostAndPort(place)
    if (server === undefined) throw new Error('a place that the schema let through')
    return { name, kind, events, trust, server, account, password, from, to, toPerson }
  })
  return { outlets, faults }
}
