/** A refusal that also says, for the record alone, what was asked. */
import { Refusal } from './refusal.ts'

export class AskedRefusal extends Refusal {
  /** No personal data and no secrets; it reaches nobody but readers of the record. */
  readonly asked: string

  constructor({ code, why, ...forward }: Refusal, asked: string) {
    super(code, why, forward)
    this.asked = asked
  }
}
