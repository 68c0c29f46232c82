/** Shapes of what stands outside of the file: paths, places, credentials, whom to trust there. */
import { z } from 'zod'
import { parseCredentialReference, type ReferenceFault } from './credential-reference.ts'
import { parseHostAndPort } from './host-name.ts'
import { told } from './told.ts'

/** Of a file or folder; relative ones start at the file's own folder. */
export const Path = z.string().min(1).max(1_024)

export const CertificateChain = told(Path, {
  means: 'PEM file of the certificate and those that lead to its root.',
  expected: 'a path',
  example: 'chain: tls/fullchain.pem',
})

export const Trust = told(Path.optional(), {
  means: "PEM file of certificates that are trusted there instead of the system's.",
  expected: 'a path',
  example: 'trust: ca.pem',
})

export const Place = z.string().refine((place) => parseHostAndPort(place) !== undefined, {
  error: 'This is no host and port.',
})

const REFERENCE_FAULTS: { readonly [fault in ReferenceFault]: string } = {
  kind: 'This is no reference to a credential.',
  name: 'This is no name of an environment variable.',
  path: 'This is no path of a file.',
  command: 'This is no command; is a quote left open?',
  'looks-like-key':
    'This looks like the key itself. Keys are not kept in this file: replace this one, since ' +
    'others may have read it, and say where the new one is kept.',
}

export const Credential = told(
  z.string().check((context) => {
    const read = parseCredentialReference(context.value)
    if (typeof read !== 'string') return
    const message = REFERENCE_FAULTS[read]
    context.issues.push({ code: 'custom', message, input: '' })
  }),
  {
    means: 'Where the credential is kept: `env:` a variable, `file:` a path, `exec:` a command.',
    expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
    example: 'credential: env:STRIPE_API_KEY',
  },
)
