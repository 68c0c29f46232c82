/** Carries a refusal out of the depths of a statement; it never leaves this room. */
import { Refusal } from '../../../base/refusal.ts'
import type { RefusalCode } from '../../../base/refusal-codes.ts'

export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  /** `next` where there is a better way forward than that of the code. */
  constructor(code: RefusalCode, why: string, next?: string) {
    super(code)
    this.refusal = new Refusal(code, why, { next })
  }
}

/** A name of the client's own, as a reason may repeat it: short, and nothing but a name. */
export function named(name: string): string {
  return /^[A-Za-z_][\w$.]{0,62}$/.test(name) ? `\`${name}\`` : 'of that name'
}
