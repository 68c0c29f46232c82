/** Certificates as files hold them (RFC 7468). */
import { X509Certificate } from 'node:crypto'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Whether a text holds certificates, all of which can be read. */
export function holdsCertificates(pem: string | undefined): boolean {
  const certificates = pem?.match(CERTIFICATE) ?? []
  try {
    return certificates.map((text) => new X509Certificate(text)).length > 0
  } catch {
    return false
  }
}
