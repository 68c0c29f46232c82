/** Masks web addresses: the address stays one, what is personal or secret in it goes. */
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { replaced } from '../text/finding.ts'
import { formView } from '../text/view.ts'
import { type FormMaskParts, maskForm } from './form-mask.ts'

const ADDRESS = /^([^?#]*)(\?[^#]*)?(#.*)?$/s

/** An absolute address, or a path with its query. */
export function maskAddress(address: string, parts: FormMaskParts): string {
  const [, path = '', query = '', fragment = ''] = ADDRESS.exec(address) ?? []
  const masked = maskPath(path, parts)
  const ofQuery = query === '' ? '' : `?${maskForm(query.slice(1), parts)}`
  const ofFragment = fragment === '' ? '' : `#${maskForm(fragment.slice(1), parts)}`
  return `${masked}${ofQuery}${ofFragment}`
}

/** Segment by segment, since a name in one of them ends with it. */
function maskPath(path: string, { leaf, names }: FormMaskParts): string {
  const masked = leaf.masked(path, { ...NOWHERE, declared: ADDRESS_RULE })
  const [, origin = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)?(.*)$/is.exec(masked) ?? []
  let isOfPeople = false
  const segments = rest.split('/').map((segment) => {
    const shown = maskSegment(segment, { leaf, isOfPeople })
    isOfPeople = names.of(segment.replace(/s$/, '')).isPerson
    return shown
  })
  return origin + segments.join('/')
}

type Segment = { readonly leaf: LeafMask; readonly isOfPeople: boolean }

function maskSegment(segment: string, { leaf, isOfPeople }: Segment): string {
  if (segment.length < SEGMENT_LENGTH_MIN) return segment
  const { text, origin } = formView(segment)
  // `users/emma-johnson`
  const isSlug = isOfPeople && SLUG.test(text)
  const read = isSlug ? text.replace(/(^|[-_.])([a-z])/g, capital) : text
  const found = leaf.name(read).map((each) => ({
    ...each,
    start: origin(each.start),
    end: origin(each.end),
    text: encodeURIComponent(each.text),
  }))
  return replaced(segment, found)
}

/** One sign for each, so that places stay. */
function capital(_: string, before: string, letter: string): string {
  return `${before === '' ? '' : ' '}${letter.toUpperCase()}`
}

const SEGMENT_LENGTH_MIN = 4
const SLUG = /^[a-z]{2,24}(?:[-_.][a-z]{2,24}){1,3}$/

/** Strict masking would leave no address at all; what is found in it goes all the same. */
const ADDRESS_RULE = { path: '**', category: undefined, treatment: 'safe' } as const
