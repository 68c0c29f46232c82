/** What a client answers when it is asked who it is: SASL messages and passwords, letter `p`. */
import { frame } from './frame.ts'
import { cText, PayloadReader, value } from './payload.ts'

export type SaslInitial = { readonly mechanism: string; readonly response: Buffer | undefined }

/** @throws WireFault */
export function decodeSaslInitial(payload: Buffer): SaslInitial {
  const reader = new PayloadReader(payload)
  const mechanism = reader.text()
  const response = reader.value()
  reader.end()
  return { mechanism, response }
}

export function encodeSaslInitial({ mechanism, response }: SaslInitial): Buffer {
  return frame('p', cText(mechanism), value(response))
}

export function encodeSaslResponse(response: Uint8Array): Buffer {
  return frame('p', response)
}

export function encodePassword(password: string): Buffer {
  return frame('p', cText(password))
}
