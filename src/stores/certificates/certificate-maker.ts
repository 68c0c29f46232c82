/**
 * Makes keys and certificates (ECDSA P-256, RFC 5280); the one file that knows the X.509 library.
 */
// The library needs its metadata before anything of it is imported.
import 'reflect-metadata'
import { createPublicKey, randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import { parseIpAddress } from '../../base/ip-address.ts'
import { Secret } from '../../base/secret.ts'
import { permitNames } from './name-constraints.ts'

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const
const SERIAL_BYTES = 16
const NAME_CONSTRAINTS = '2.5.29.30'

export type KeyPair = webcrypto.CryptoKeyPair

/** From when to when a certificate holds, in milliseconds since the epoch. */
export type Validity = { readonly fromMs: number; readonly toMs: number }

export type Authority = { readonly certificate: x509.X509Certificate; readonly keys: KeyPair }

export async function makeKeys(): Promise<KeyPair> {
  return webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify'])
}

/** The private key as PEM (PKCS #8, RFC 5208). */
export async function pemOfKeys(keys: KeyPair): Promise<Secret> {
  const der = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return new Secret(x509.PemConverter.encode(der, 'PRIVATE KEY'))
}

/** Both keys from the private one. @throws where the text is no such key. */
export async function keysOfPem(pem: Secret): Promise<KeyPair> {
  const [der] = x509.PemConverter.decode(pem.reveal())
  if (der === undefined) throw new Error('a key file without a key')
  const open = createPublicKey(pem.reveal()).export({ type: 'spki', format: 'der' })
  return {
    privateKey: await webcrypto.subtle.importKey('pkcs8', der, KEYS, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', open, KEYS, true, ['verify']),
  }
}

/** A CA for these names alone: path length 0, for servers only, name-constrained. */
export async function makeAuthority(
  keys: KeyPair,
  names: readonly string[],
  validity: Validity,
): Promise<x509.X509Certificate> {
  const keyId = await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)
  return x509.X509CertificateGenerator.createSelfSigned({
    ...shared(validity),
    // Two gateways' authorities must not look the same to a verifier.
    name: `CN=Vitrine local CA ${keyId.keyId.slice(0, 8)}, O=Vitrine`,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.Extension(NAME_CONSTRAINTS, true, permitNames(names)),
      keyId,
    ],
  })
}

/** A server's certificate for these names, as PEM. */
export async function makeLeaf(
  authority: Authority,
  keys: KeyPair,
  { names, validity }: { readonly names: readonly string[]; readonly validity: Validity },
): Promise<string> {
  const leaf = await x509.X509CertificateGenerator.create({
    ...shared(validity),
    subject: 'CN=Vitrine gateway, O=Vitrine',
    issuer: authority.certificate.subjectName,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map(alternativeName)),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return leaf.toString('pem')
}

/** @throws where the text is no certificate. */
/** `undefined` where it is none: whoever has the keys makes another. */
export function readCertificate(pem: string): x509.X509Certificate | undefined {
  try {
    return new x509.X509Certificate(pem)
  } catch {
    return undefined
  }
}

/** Whether a CA's certificate permits exactly these names. */
export function isForNames(certificate: x509.X509Certificate, names: readonly string[]): boolean {
  const constraints = certificate.getExtension(NAME_CONSTRAINTS)
  if (constraints === null) return false
  return Buffer.from(constraints.value).equals(permitNames(names))
}

function shared({ fromMs, toMs }: Validity) {
  // A leading zero bit keeps the number positive (RFC 5280 §4.1.2.2).
  const serial = randomBytes(SERIAL_BYTES)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return {
    serialNumber: serial.toString('hex'),
    notBefore: new Date(fromMs),
    notAfter: new Date(toMs),
    signingAlgorithm: SIGNING,
  }
}

function alternativeName(name: string): { type: 'dns' | 'ip'; value: string } {
  return { type: parseIpAddress(name) === undefined ? 'dns' : 'ip', value: name }
}
