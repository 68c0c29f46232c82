/** `login`, `logout`, `whoami`, `people`, `people link`, `people sign-out`. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { Agent } from 'undici'
import {
  DeviceShape,
  DeviceStateShape,
  LinkShape,
  PeopleShape,
  SignedInShape,
  WhoamiShape,
} from '../../control/shapes.ts'
import { CliFault } from '../cli-fault.ts'
import { faultOf, fetchFrom } from '../control-client.ts'
import { momentText } from '../durations.ts'
import type { CommandContext } from '../setting.ts'
import { tableText } from '../table.ts'
import { inert } from '../terminal.ts'

export function addSignInCommands(program: Command, context: CommandContext): void {
  program
    .command('login')
    .argument('<link>', 'the sign-in link in quotes, or the address of the control API')
    .description('sign in: with a link, which works once, or at your identity provider')
    .option('--ca <file>', 'the CA of your organisation that has certified the gateway')
    .action((link: string, { ca }: { ca?: string }) =>
      /^https:\/\/[^/#\s]+\/?$/.test(link.trim())
        ? loginAt(link.trim().replace(/\/$/, ''), ca, context)
        : login(link, ca, context),
    )
  program
    .command('logout')
    .description('sign out')
    .action(() => logout(context))
  program
    .command('whoami')
    .description('who you are, and until when')
    .option('--json', 'for programs')
    .action(({ json }: { json?: boolean }) => whoami(json, context))
  const people = program
    .command('people')
    .description('who there is, for admins and auditors; makes sign-in links: people link')
    .option('--json', 'for programs')
    .action(({ json }: { json?: boolean }) => listPeople(json, context))
  people
    .command('link')
    .argument('<person>', 'the id of a person')
    .description('make a sign-in link for a person (admins), or for a service that you answer for')
    .action((person: string) => makeLink(person, context))
  people
    .command('sign-out')
    .argument('<person>', 'the id of a person')
    .description('end every sign-in and unused link of theirs (admins), or of a service of yours')
    .action((person: string) => signOutPerson(person, context))
}

async function login(
  link: string,
  caFile: string | undefined,
  { setting, terminal }: CommandContext,
): Promise<void> {
  const [, address, token, fingerprint] =
    /^(https:\/\/[^/#\s]+)\/sign-in#(vtl_[\w-]+)(?:\.([\da-f]{64}))?$/.exec(link.trim()) ?? []
  if (address === undefined || token === undefined) {
    throw new CliFault({
      what: 'This is no sign-in link.',
      why: 'A link is written such as https://localhost:8444/sign-in#vtl_…',
      next: 'Copy the whole link and put it in quotes.',
    })
  }
  const ca = fingerprint === undefined ? readCa(caFile) : undefined
  const authority = await trustedAuthority(address, { fingerprint, ca })
  const isPinned = fingerprint !== undefined || ca !== undefined
  const agent = new Agent({ connect: isPinned ? { ca: authority } : {} })
  const reply = await fetchFrom(`${address}/sign-in`, {
    method: 'POST',
    dispatcher: agent,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  await agent.close()
  if (reply.status >= 400) throw faultOf(reply)
  const { token: personToken, person, expiresAt } = SignedInShape.parse(JSON.parse(reply.text))
  const signedIn = { person: person.id, token: personToken, address, expiresAt, isPinned }
  setting.home.signIn(signedIn, authority)
  const roles = person.roles.join(', ')
  terminal.out(`Signed in as ${inert(person.name)} (${roles}) at ${address}.\n`)
}

const WAIT_SECONDS = 25

/** At the identity provider: in a browser anywhere, while this waits (RFC 8628). */
async function loginAt(
  address: string,
  caFile: string | undefined,
  { setting, terminal }: CommandContext,
): Promise<void> {
  const ca = readCa(caFile)
  const agent = new Agent({ connect: ca === undefined ? {} : { ca } })
  const post = async (path: string): Promise<unknown> => {
    const reply = await fetchFrom(`${address}${path}`, { method: 'POST', dispatcher: agent })
    if (reply.status >= 400) throw faultOf(reply)
    return JSON.parse(reply.text)
  }
  try {
    const begun = DeviceShape.parse(await post('/sign-in/device'))
    terminal.out(`Open ${inert(begun.address)}\nand compare the code:  ${inert(begun.userCode)}\n`)
    const path = `/sign-in/device/${encodeURIComponent(begun.handle)}?wait=${WAIT_SECONDS}`
    let state = DeviceStateShape.parse(await post(path))
    while (state.state === 'pending') state = DeviceStateShape.parse(await post(path))
    const { token, person, expiresAt } = state
    const isPinned = ca !== undefined
    const pem = await trustedAuthority(address, { fingerprint: undefined, ca })
    setting.home.signIn({ person: person.id, token, address, expiresAt, isPinned }, pem)
    const roles = person.roles.join(', ')
    terminal.out(`Signed in as ${inert(person.name)} (${roles}) at ${address}.\n`)
  } finally {
    await agent.close()
  }
}

function readCa(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(file, 'utf8')
}

/**
 * The gateway's CA, believed because the link carries its fingerprint or because of who certified
 * the gateway; together with the CA that was named for that, since tools need both.
 */
async function trustedAuthority(
  address: string,
  by: { readonly fingerprint: string | undefined; readonly ca: string | undefined },
): Promise<string> {
  const { fingerprint, ca } = by
  // Nothing but the public certificate is fetched before it is checked.
  const isChecked = fingerprint === undefined
  const connect = { rejectUnauthorized: isChecked, ...(ca === undefined ? {} : { ca }) }
  const agent = new Agent({ connect })
  const { status, text } = await fetchFrom(`${address}/trust/ca.pem`, { dispatcher: agent })
  await agent.close()
  if (status === 200 && fingerprint === undefined) {
    return ca === undefined ? text : `${ca.trimEnd()}\n${text}`
  }
  const seen = status === 200 ? new X509Certificate(text).fingerprint256 : ''
  if (seen.replaceAll(':', '').toLowerCase() === fingerprint) return text
  throw new CliFault({
    what: 'Whoever answers there is not the gateway that made the link.',
    why: 'Its certificate has another fingerprint.',
    next: 'Do not go on. Ask whoever sent the link, over another way.',
  })
}

async function logout({ client, setting, terminal }: CommandContext): Promise<void> {
  await client.send('POST /sign-out')
  setting.home.signOut(client.actor.person)
  terminal.out(`Signed out ${client.actor.person}.\n`)
}

async function whoami(json: boolean | undefined, context: CommandContext): Promise<void> {
  const { client, setting } = context
  const who = await client.call('GET /whoami', WhoamiShape)
  context.show(json, who, () => {
    const until = momentText(who.expiresAt, setting.nowMs())
    const { name, id, roles } = who.person
    return `${inert(name)} (${id}): ${roles.join(', ')}, at ${client.actor.address} until ${until}.\n`
  })
}

async function listPeople(json: boolean | undefined, context: CommandContext): Promise<void> {
  const { people } = await context.client.call('GET /people', PeopleShape)
  context.show(json, people, () =>
    tableText(
      ['ID', 'NAME', 'ROLES', 'GROUPS', 'SPONSOR'],
      people.map(({ id, name, roles, groups, sponsor = '' }) => [
        ...[id, name, roles.join(', '), groups.join(', '), sponsor],
      ]),
      context.terminal,
    ),
  )
}

async function signOutPerson(person: string, { client, terminal }: CommandContext): Promise<void> {
  await client.send(`POST /people/${encodeURIComponent(person)}/sign-out`)
  terminal.out(`Signed out everywhere: ${inert(person)}. What they hold goes on: end or lock it.\n`)
}

async function makeLink(person: string, { client, terminal }: CommandContext): Promise<void> {
  const made = await client.call(`POST /people/${encodeURIComponent(person)}/links`, LinkShape)
  terminal.out(`vitrine login '${made.link}'\n`)
  terminal.err(`Works once, until ${made.expiresAt}. Send it over a way that only they read.\n`)
}
