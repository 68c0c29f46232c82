/** Reads the JSON of a delivery by a shape, and names it by what is signed. */
import type { z } from 'zod'
import { textOf } from '../base/bytes.ts'
import { sha256Hex } from '../base/digest.ts'
import type { Delivery } from './tracker-kind.ts'

/** `undefined` where it is no JSON of this shape. */
export function readDelivery<Shape extends z.ZodType>(
  { body }: Delivery,
  shape: Shape,
): z.output<Shape> | undefined {
  const text = textOf(body)
  if (text === undefined) return undefined
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** The name of a delivery whose own is in a header that nothing signs. */
export function idOfBody({ body }: Delivery): string {
  return sha256Hex(body)
}
