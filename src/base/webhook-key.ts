/** The key in a secret of Standard Webhooks, which both sides of a webhook are told. */

const PREFIX = 'whsec_'

/**
 * `whsec_` and base64, as the specification writes secrets. Anything else is taken as it is: bytes
 * that some decoder would leave out must not leave a key that anybody could guess.
 */
export function webhookKey(secret: string): Uint8Array {
  const coded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const key = Buffer.from(coded, 'base64')
  const bare = (text: string): string => text.replace(/=+$/, '')
  const isWhole = key.length > 0 && bare(key.toString('base64')) === bare(coded)
  return isWhole ? key : Buffer.from(secret)
}
