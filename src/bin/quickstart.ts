#!/usr/bin/env node
/** `npm start`: brings up the quickstart and says, in a few lines, what to do with it. */
import { resolve } from 'node:path'
import picocolors from 'picocolors'
import { TOUR } from '../../examples/quickstart/payments/tour-facts.ts'
import { onBrokenPipe } from './broken-pipe.ts'
import { endOnUncaught, tellAndEndOnUncaught } from './end-on-uncaught.ts'
import { NotStarted } from './not-started.ts'
import { openQuickstart, type Quickstart } from './open-quickstart.ts'
import { packageVersion } from './package-version.ts'
import { untilToldToStop } from './stopping.ts'

const DIRECTORY = resolve('.vitrine')

/** Who stands in the quickstart's configuration, and what they are there for. */
const PEOPLE = [
  ['ada', 'ada, a developer: asks and looks'],
  ['grace', 'grace, an approver: decides'],
  ['alan', 'alan, auditor and admin: reads the whole record, makes links'],
] as const

onBrokenPipe(() => undefined)
tellAndEndOnUncaught()

const quickstart = await openQuickstart(DIRECTORY, packageVersion()).catch((error: unknown) => {
  if (!(error instanceof Error && 'code' in error)) throw error
  return new NotStarted(`${DIRECTORY} or a port cannot be had (${String(error.code)}).`)
})
if (quickstart instanceof NotStarted) {
  process.stderr.write(`Vitrine did not start.\n${quickstart.message}\n`)
  process.exitCode = 1
} else {
  const { log, seal } = quickstart
  endOnUncaught({ report: (error) => log.fault(error), seal })
  process.stdout.write(await welcome(quickstart))
  await untilToldToStop()
  process.stdout.write('\nStopping.\n')
  await quickstart.close()
}

async function welcome({ gateway, withoutOrders }: Quickstart): Promise<string> {
  const { bold, dim } = picocolors
  const links = await Promise.all(
    PEOPLE.map(async ([id, who]) => [
      `    ${who}`,
      `    npx vitrine login '${String(await gateway.signInLink(id))}'`,
    ]),
  )
  const look = `curl -s -u $STRIPE_API_KEY: $STRIPE_API_BASE/v1/charges/${TOUR.failedChargeId}`
  const both = withoutOrders === undefined ? 'payments orders' : 'payments'
  const recovered =
    gateway.recovered === 0
      ? []
      : [dim(`  ${gateway.recovered} exchanges that were cut off are on record as interrupted.`)]
  return [
    '',
    bold('  Vitrine is up.') + dim('  Ctrl-C stops it; the next `npm start` goes on from there.'),
    ...recovered,
    '',
    `  gateway   ${gateway.address}     put it where a tool's base URL goes`,
    `  control   ${gateway.controlAddress}     what the commands below talk to`,
    '',
    '  In another terminal, sign in. Each link works once, there or in a browser:',
    '',
    ...links.flat(),
    '',
    '  Then look at a customer whose payments fail, without ever seeing who it is:',
    '',
    `    npx vitrine request ${both} --as ada --incident INC-42 --why "Payments fail"`,
    '    npx vitrine approve --as grace',
    `    npx vitrine connect INC-42 --as ada -- sh -c '${look}'`,
    '',
    ...ordersLines(withoutOrders),
    '  All of it is on record, and the record can be checked by anybody:',
    '',
    '    npx vitrine audit tail --as alan',
    '    npx vitrine audit verify',
    '',
    dim('  `npm run tour` walks the whole story by itself.'),
    '',
  ].join('\n')
}

function ordersLines(withoutOrders: string | undefined): readonly string[] {
  if (withoutOrders !== undefined) {
    return [picocolors.dim(`  There is no database to look at: ${withoutOrders}`), '']
  }
  const query = 'SELECT release, state, count(*) FROM shop.checkouts GROUP BY 1, 2 ORDER BY 1, 2'
  return [
    '  The same people are in the shop’s own database; psql and drivers work as they are:',
    '',
    `    npx vitrine connect INC-42 --as ada -- psql -c '${query}'`,
    '',
  ]
}
