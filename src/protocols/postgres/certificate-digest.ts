/** The digest of a certificate that sign-ins are bound to (RFC 5929 §4.1). */
import 'reflect-metadata'
import { createHash, type X509Certificate } from 'node:crypto'
import { X509Certificate as Parsed } from '@peculiar/x509'

/** By the digest of the certificate's own signature, but never a weaker one than SHA-256. */
export function certificateDigest(certificate: X509Certificate): Uint8Array | undefined {
  const name = signatureHash(certificate)
  if (name === undefined) return undefined
  const hash = name === 'SHA-1' || name === 'MD5' ? 'sha256' : name.replace('-', '').toLowerCase()
  return createHash(hash).update(certificate.raw).digest()
}

/** Ed25519 and its kin sign without one, and then there is nothing to bind to. */
function signatureHash(certificate: X509Certificate): string | undefined {
  const { signatureAlgorithm } = new Parsed(certificate.raw)
  if (!('hash' in signatureAlgorithm)) return undefined
  const { hash } = signatureAlgorithm
  const name = typeof hash === 'object' && hash !== null && 'name' in hash ? hash.name : hash
  return typeof name === 'string' && /^(MD5|SHA-(1|256|384|512))$/.test(name) ? name : undefined
}
