/** Opens a session at each of several sub-processors, or at those that can be opened. */
import type { z } from 'zod'
import { OpenedShape } from '../control/shapes.ts'
import { CliFault } from './cli-fault.ts'
import type { Meant } from './commands/sessions.ts'
import type { CommandContext } from './setting.ts'
import { inert } from './terminal.ts'

type Opened = z.output<typeof OpenedShape>
type Left = { readonly name: string; readonly fault: CliFault }

/**
 * Opens a session of each grant into `opened`. Where nobody named them one is enough, and what is
 * left out is told. @throws CliFault
 */
export async function openAll(
  grants: readonly Meant[],
  to: {
    readonly opened: Opened[]
    readonly isAnyEnough: boolean
    readonly context: CommandContext
  },
): Promise<void> {
  const { client, terminal } = to.context
  const left: Left[] = []
  for (const { id, subProcessor } of grants) {
    try {
      const path = `POST /grants/${encodeURIComponent(id)}/sessions`
      to.opened.push(await client.call(path, OpenedShape))
    } catch (error) {
      // Whoever answers nothing at all is no matter of one sub-processor.
      if (!(error instanceof CliFault) || error.code === undefined || !to.isAnyEnough) throw error
      left.push({ name: subProcessor, fault: error })
    }
  }
  const [first] = left
  if (first !== undefined && to.opened.length === 0) throw noneOf(left) ?? first.fault
  for (const { name, fault } of left) {
    terminal.err(`${terminal.colours.yellow('!')} Left out, ${inert(faultText(name, fault))}\n`)
    if (fault.next !== undefined) terminal.err(`  → ${inert(fault.next)}\n`)
  }
}

/** One fault for several that all failed; of one alone its own says it best. */
function noneOf(left: readonly Left[]): CliFault | undefined {
  const [first, ...others] = left
  if (first === undefined || others.length === 0) return undefined
  const { next, code } = first.fault
  return new CliFault({
    what: `None of ${left.map(({ name }) => name).join(' and ')} can be opened.`,
    why: left.map(({ name, fault }) => faultText(name, fault)).join(' '),
    ...(next === undefined ? {} : { next }),
    ...(code === undefined ? {} : { code }),
  })
}

function faultText(name: string, { what, why }: CliFault): string {
  return `${name}: ${what}${why === undefined ? '' : ` ${why}`}`
}
