/** Masks web addresses: the address stays one, what is personal or secret in it goes. */
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { type FormMaskParts, maskForm } from './form-mask.ts'

const ADDRESS = /^([^?#]*)(\?[^#]*)?(#.*)?$/s

/** An absolute address, or a path with its query. */
export function maskAddress(address: string, parts: FormMaskParts): string {
  const [, path = '', query = '', fragment = ''] = ADDRESS.exec(address) ?? []
  const masked = maskPath(path, parts.leaf)
  const ofQuery = query === '' ? '' : `?${maskForm(query.slice(1), parts)}`
  const ofFragment = fragment === '' ? '' : `#${maskForm(fragment.slice(1), parts)}`
  return `${masked}${ofQuery}${ofFragment}`
}

function maskPath(path: string, leaf: LeafMask): string {
  const [, origin = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)?(.*)$/is.exec(path) ?? []
  const masked = leaf.masked(path, { ...NOWHERE, declared: ADDRESS_RULE })
  return masked === path && origin !== '' ? origin + rest : masked
}

/** Strict masking would leave no address at all; what is found in it goes all the same. */
const ADDRESS_RULE = { path: '**', category: undefined, treatment: 'safe' } as const
