/** Execute: runs a portal, up to a number of rows. */
import { type MessageWriter, messageOf } from './message-writer.ts'
import { PayloadReader } from './payload.ts'

export type ExecuteMessage = {
  readonly portal: string
  /** 0, as anything below it, means no limit. */
  readonly rowsMax: number
}

/** @throws WireFault */
export function decodeExecute(payload: Buffer): ExecuteMessage {
  const reader = new PayloadReader(payload)
  const portal = reader.text()
  const rowsMax = reader.int32()
  reader.end()
  return { portal, rowsMax }
}

export function writeExecute(to: MessageWriter, { portal, rowsMax }: ExecuteMessage): void {
  to.begin('E').text(portal).int32(rowsMax).end()
}

export function encodeExecute(message: ExecuteMessage): Buffer {
  return messageOf(writeExecute, message)
}
