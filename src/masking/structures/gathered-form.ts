/** A form as the body of a reply: small, so it is gathered and masked whole. */
import { concat, textOf, utf8 } from '../../base/bytes.ts'
import { type FormMaskParts, maskForm } from './form-mask.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export class GatheredForm {
  readonly #parts: FormMaskParts
  readonly #bytesMax: number
  readonly #gathered: Uint8Array[] = []
  #bytes = 0

  constructor(parts: FormMaskParts, limits: { readonly mask_token_bytes_max: number }) {
    this.#parts = parts
    this.#bytesMax = limits.mask_token_bytes_max
  }

  push(chunk: Uint8Array): Uint8Array {
    this.#bytes += chunk.length
    if (this.#bytes > this.#bytesMax) throw beyondLimit('mask_token_bytes_max')
    this.#gathered.push(Uint8Array.from(chunk))
    return new Uint8Array()
  }

  end(): Uint8Array {
    const text = textOf(concat(this.#gathered))
    if (text === undefined) throw unreadable('Its form is not UTF-8.')
    return utf8(maskForm(text, this.#parts))
  }
}
