/** Whether the session's secret stands where the vendor's own key would. */
import { Refusal } from '../../../base/refusal.ts'
import type { Profile, Slot } from '../../../flow/profile.ts'
import type { PresentedSlot } from '../../../wire/http/ask.ts'

/** Anywhere else it may be logged on the way, and a tool that puts it there is set up wrongly. */
export function refusalOfSlot(
  presented: PresentedSlot | undefined,
  { slot, otherSlots }: Profile,
): Refusal | undefined {
  if (presented === undefined) return undefined
  if ([slot, ...otherSlots].some((one) => isSame(one, presented))) return undefined
  return new Refusal('SLOT_WRONG', `The profile says: ${told(slot)}.`)
}

function isSame(slot: Slot, presented: PresentedSlot): boolean {
  if (slot.kind === 'bearer') return presented.kind === 'bearer'
  if (slot.kind === 'basic') return presented.kind === 'basic' && presented.part === slot.part
  if (presented.kind !== slot.kind) return false
  const isHeader = slot.kind === 'header'
  return isHeader
    ? slot.name.toLowerCase() === presented.name.toLowerCase()
    : slot.name === presented.name
}

function told(slot: Slot): string {
  switch (slot.kind) {
    case 'bearer':
      return 'as a bearer token in Authorization'
    case 'basic':
      return `as the ${slot.part} of Basic credentials`
    case 'header':
      return `in the header ${slot.name}`
    case 'query':
      return `in the query, as ${slot.name}`
    case 'body':
      return `in the body, as ${slot.name}`
  }
}
