/** Sends one notice by mail: TLS alone, and given up as soon as it has taken too long. */
import { connect, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Secret } from '../base/secret.ts'
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import type { Notice } from './notice.ts'

type MailOutlet = Extract<NoticeOutlet, { kind: 'mail' }>

/** RFC 8314 §3.3. */
const IMPLICIT_TLS_PORT = 465

/** @throws where it did not arrive. */
export async function sendMail(
  { title, lines, person }: Pick<Notice, 'title' | 'lines' | 'person'>,
  outlet: MailOutlet,
  { secret, over }: { readonly secret: Secret | undefined; readonly over: AbortSignal },
): Promise<void> {
  const isAddress = person?.includes('@') === true
  const to = [...outlet.to, ...(outlet.toPerson && isAddress ? [person] : [])]
  if (to.length === 0) return
  const text = [title, '', ...lines, ''].join('\n')
  const { host, port } = outlet.server
  // A socket of our own: nodemailer's waits are for silence, and a server that drips is not silent.
  const socket = connect({ host, port, signal: over })
  try {
    await opened(socket)
    const transport = createTransport(setting(outlet, secret, socket))
    await transport.sendMail({ from: outlet.from, to, subject: `Vitrine: ${title}`, text })
  } finally {
    socket.destroy()
  }
}

function setting(outlet: MailOutlet, secret: Secret | undefined, connection: Socket) {
  const { host, port } = outlet.server
  const trust = outlet.trust === undefined ? {} : { ca: outlet.trust }
  const auth =
    secret === undefined ? {} : { auth: { user: outlet.account ?? '', pass: secret.reveal() } }
  return {
    ...{ host, port, connection, secure: port === IMPLICIT_TLS_PORT, requireTLS: true },
    tls: { minVersion: 'TLSv1.2', ...trust },
    ...auth,
    // Nothing in a notice is a path or an address to be read.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  } as const
}

function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    // What goes wrong later is told by the mail's own promise.
    socket.on('error', reject)
  })
}
