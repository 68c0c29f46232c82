/** Where people are told what happens to access, as `vitrine.yaml` says it. */

export const NOTICE_EVENTS = [
  'request',
  'decision',
  'emergency',
  'review',
  'end',
  'lock',
  'incident',
] as const

export type NoticeEvent = (typeof NOTICE_EVENTS)[number]

type OfOutlet = {
  readonly name: string
  readonly events: readonly NoticeEvent[]
  /** PEM certificates trusted there instead of the system's. */
  readonly trust: string | undefined
}

export type NoticeOutlet = OfOutlet &
  (
    | {
        readonly kind: 'webhook'
        readonly address: string
        /** Where the secret is kept that each notice is signed with. */
        readonly secret: string
      }
    | {
        readonly kind: 'slack'
        /** Where the address is kept: who knows it may write there. */
        readonly secret: string
      }
    | {
        readonly kind: 'mail'
        readonly server: { readonly host: string; readonly port: number }
        readonly account: string | undefined
        readonly password: string | undefined
        readonly from: string
        readonly to: readonly string[]
        /** Whether the person whom it is about gets it too, where their id is an address. */
        readonly toPerson: boolean
      }
  )
