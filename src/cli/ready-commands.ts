/** The commands that a fresh session is used with, to copy. */
import type { z } from 'zod'
import type { OpenedShape } from '../control/shapes.ts'
import { timeLeft } from './durations.ts'
import { inert, type Terminal } from './terminal.ts'
import { variableValues } from './variable-values.ts'

type Opened = z.output<typeof OpenedShape>

export function readyCommands(opened: Opened, caFile: string, { colours }: Terminal): string {
  const { session, secret, connection } = opened
  const { bold, dim } = colours
  const values = variableValues({ connection, secret, sessionId: session.id, caFile })
  const variables = Object.entries(connection.variables).flatMap(([name, holds]) => {
    const value = values[holds]
    return value === undefined ? [] : [`    export ${name}=${value}`]
  })
  return [
    bold(
      `Session ${session.id}, ${inert(session.subProcessor)}, ${timeLeft(session.endsInSeconds)}`,
    ),
    '',
    `  ${dim('secret')}   ${secret}`,
    `  ${dim('address')}  ${connection.address}`,
    `  ${dim('trust')}    ${caFile}`,
    '',
    ...firstLook(opened, caFile),
    '',
    '  With the vendor’s own tools:',
    '',
    ...variables,
    `    export NODE_EXTRA_CA_CERTS=${caFile}`,
    '',
    dim('  `vitrine connect` does all of it for one command, without showing the secret.'),
    '',
  ].join('\n')
}

/** The shortest way to see something, in a tool that everybody has. */
function firstLook({ session, secret, connection }: Opened, caFile: string): readonly string[] {
  if (connection.protocol !== 'postgresql') {
    return [
      '  The secret goes where the API key would go. It is shown this once. With curl:',
      '',
      `    curl --cacert ${caFile} ${curlSlot(connection, secret)}`,
    ]
  }
  const { hostname, port } = new URL(connection.address)
  const database = connection.database ?? 'DATABASE'
  const place = `host=${hostname} port=${port} user=${session.id} dbname=${database}`
  return [
    '  The user is the session, the password its secret. It is shown this once. With psql:',
    '',
    `    PGPASSWORD=${secret} psql "${place} sslmode=verify-full sslrootcert=${caFile}"`,
  ]
}

function curlSlot({ slot, address, account }: Opened['connection'], secret: string): string {
  switch (slot.kind) {
    case 'bearer':
      return `-H 'Authorization: Bearer ${secret}' ${address}/…`
    case 'basic':
      return slot.part === 'user'
        ? `-u '${secret}:' ${address}/…`
        : `-u '${account ?? ''}:${secret}' ${address}/…`
    case 'header':
      return `-H '${slot.name}: ${secret}' ${address}/…`
    case 'query':
      return `'${address}/…?${slot.name}=${secret}'`
    case 'body':
      return `--json '{"${slot.name}":"${secret}"}' ${address}/…`
  }
}
