/** Execute: runs a portal, up to a number of rows. */
import { frame } from './frame.ts'
import { cText, int32, PayloadReader } from './payload.ts'

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

export function encodeExecute({ portal, rowsMax }: ExecuteMessage): Buffer {
  return frame('E', cText(portal), int32(rowsMax))
}
