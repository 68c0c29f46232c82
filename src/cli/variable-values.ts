/** What the variables of a tool hold for one session. */
import type { z } from 'zod'
import type { OpenedShape } from '../control/shapes.ts'
import type { VariableHolds } from '../flow/profile.ts'

export type Holding = {
  readonly connection: z.output<typeof OpenedShape>['connection']
  readonly secret: string
  readonly sessionId: string
  readonly caFile: string
}

/** Each thing that a variable may hold; `undefined` where there is no such thing. */
export function variableValues({
  connection,
  secret,
  sessionId,
  caFile,
}: Holding): Readonly<Record<VariableHolds, string | undefined>> {
  const { address, account, database } = connection
  const { hostname, port } = new URL(address)
  return {
    ...{ address, secret, account, database },
    ...{ host: hostname, port, session: sessionId, ca: caFile },
    // The name of the gateway, and who has signed it: nothing less.
    tls: 'verify-full',
  }
}
