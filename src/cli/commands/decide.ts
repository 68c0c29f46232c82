/** `approve`, `deny`. */
import type { Command } from 'commander'
import type { z } from 'zod'
import { GrantShape, RequestShape, RequestsShape } from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { momentText } from '../durations.ts'
import { requestText } from '../request-text.ts'
import type { CommandContext } from '../setting.ts'

export function addDecisionCommands(program: Command, context: CommandContext): void {
  program
    .command('approve')
    .argument('[request]', 'left out where only one is pending')
    .description('see exactly what is asked, and approve it')
    .option('-y, --yes', 'do not ask again')
    .action((id: string | undefined, options: { yes?: boolean }) => approve(id, options, context))
  program
    .command('deny')
    .argument('<request>')
    .description('say no')
    .option('--because <text>', 'why; the requester reads it', 'Not now.')
    .action(async (id: string, { because }: { because: string }) => {
      const path = `POST /requests/${encodeURIComponent(id)}/deny`
      const denied = await context.client.call(path, RequestShape, { reason: because })
      context.terminal.out(`Denied: ${denied.id}.\n`)
    })
}

async function approve(
  id: string | undefined,
  { yes }: { readonly yes?: boolean },
  context: CommandContext,
): Promise<void> {
  const { client, terminal, setting } = context
  const asked = id === undefined ? await onlyPending(context) : await requestOf(id, context)
  terminal.out(`${requestText(asked, terminal)}\n`)
  if (yes !== true && !(await isAgreed(context))) {
    terminal.out('Nothing was approved.\n')
    return
  }
  // The digest is that of what was shown: had it changed meanwhile, the gateway would refuse.
  const path = `POST /requests/${encodeURIComponent(asked.id)}/approve`
  const grant = await client.call(path, GrantShape, { digest: asked.digest })
  const until = momentText(grant.endsAt, setting.nowMs())
  terminal.out(`Approved. It ends at ${until}, or before with:  vitrine end ${grant.id}\n`)
}

async function isAgreed({ terminal }: CommandContext): Promise<boolean> {
  if (!terminal.isInteractive) {
    throw new CliFault({
      what: 'Nobody is there to be asked.',
      next: 'Look at the request above and run it again with --yes.',
    })
  }
  const answer = await terminal.ask('Approve exactly this? [y/N] ')
  return /^y(es)?$/i.test(answer.trim())
}

type Asked = z.output<typeof RequestShape>

async function requestOf(id: string, { client }: CommandContext): Promise<Asked> {
  return client.call(`GET /requests/${encodeURIComponent(id)}`, RequestShape)
}

async function onlyPending({ client }: CommandContext): Promise<Asked> {
  const { requests } = await client.call('GET /requests?state=pending', RequestsShape)
  const [only, ...others] = requests
  if (only !== undefined && others.length === 0) return only
  throw new CliFault({
    what:
      only === undefined ? 'No request is pending.' : `${requests.length} requests are pending.`,
    next: 'List them with `vitrine requests --state pending` and name one.',
  })
}
