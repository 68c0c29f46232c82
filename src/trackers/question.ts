/** What a tracker is asked, and what an answer comes to. */

export type Question = {
  readonly method: 'GET' | 'POST'
  /** From the tracker's address on, `/` first. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** It is to change something: vendors answer that with other statuses. */
  readonly isChange?: boolean
}

/** `none`: it says that there is no such thing; `silent`: whatever else is no answer. */
export type Answered =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'none' | 'silent' }
