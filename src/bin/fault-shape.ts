/** What may be told of an exception: its kind and where it came from, never its message. */

export type FaultShape = { readonly name: string; readonly at: readonly string[] }

const FRAMES_MAX = 8

export function faultShape(error: unknown): FaultShape {
  if (!(error instanceof Error)) return { name: typeof error, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return { name: `${error.name}${code}`, at: framesOf(error) }
}

/** The message stands before the frames, and may have lines that look like one. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const at = stack.indexOf(message)
  if (at === -1) return []
  const lines = stack.slice(at + message.length).split('\n')
  const frames = lines.filter((line) => /^\s+at /.test(line))
  return frames.slice(0, FRAMES_MAX).map((line) => line.trim())
}
