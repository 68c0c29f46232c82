/**
 * The story of the quickstart, told by doing it; every step is checked, so that it is a test too.
 */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { TOUR } from '../../examples/quickstart/payments/tour-facts.ts'
import { tamper } from './tamper.ts'
import { TourStage } from './tour-stage.ts'
import { at } from './value-at.ts'

/** @throws where anything is not as it should be. */
export async function walkTour(say: (text: string) => void): Promise<void> {
  const stage = await TourStage.open(say)
  try {
    await askAndApprove(stage)
    const { secret, session } = await openSession(stage)
    const pseudonym = await look(stage, secret)
    await lookAtOrders(stage, pseudonym)
    await tryToDoMore(stage, secret)
    await end(stage, { secret, session })
    await verify(stage)
  } finally {
    await stage.close()
  }
}

async function askAndApprove(stage: TourStage): Promise<void> {
  stage.title('A customer’s payments fail. Ada is on call and asks; Grace approves.')
  await stage.signIn('ada')
  await stage.signIn('grace')
  stage.note('Nobody approves their own request, whatever their role:')
  const own = ['payments', '--as', 'grace', '--incident', 'INC-41', '--why', 'A try', '--json']
  const asked: unknown = JSON.parse(await stage.quiet('request', ...own))
  check(
    (await stage.cli('approve', String(at(asked, 'id')), '--as', 'grace', '--yes')).includes(
      'SELF_APPROVAL',
    ),
  )
  await stage.quiet('withdraw', String(at(asked, 'id')), '--as', 'grace')
  const why = 'Payments of one customer fail since yesterday'
  await stage.cli('request', 'payments', '--as', 'ada', '--incident', 'INC-42', '--why', why)
  check((await stage.cli('approve', '--as', 'grace', '--yes')).includes('Approved'))
}

type Opened = { readonly secret: string; readonly session: string }

async function openSession(stage: TourStage): Promise<Opened> {
  stage.note(
    '`vitrine connect INC-42 -- …` would now run any tool with access. The tour keeps the secret itself.',
  )
  const opened: unknown = JSON.parse(await stage.quiet('open', 'INC-42', '--as', 'ada', '--json'))
  const [secret, session] = [at(opened, 'secret'), at(opened, 'session.id')]
  check(typeof secret === 'string' && typeof session === 'string')
  return { secret: String(secret), session: String(session) }
}

async function look(stage: TourStage, secret: string): Promise<string> {
  stage.title('The look: everything that helps is there, and nobody is recognised.')
  const { body: failed } = await stage.look(secret, `/v1/charges/${TOUR.failedChargeId}`)
  stage.show(
    failed,
    'status',
    'failure_code',
    'customer',
    'billing_details.email',
    'billing_details.address.postal_code',
  )
  check(at(failed, 'failure_code') === 'incorrect_zip')
  check(!JSON.stringify(failed).includes(TOUR.email))

  stage.title(
    'The person is followed by pseudonym: it is swapped inside, and Ada never learns who it is.',
  )
  const pseudonym = String(at(failed, 'billing_details.email'))
  const asked = encodeURIComponent(pseudonym)
  const { body: found } = await stage.look(secret, `/v1/customers?email=${asked}`)
  stage.show(found, 'data.0.id', 'data.0.email', 'data.0.address.postal_code')
  check(at(found, 'data.0.id') === TOUR.customerId)

  stage.title(
    'The fault: the postal code is not the one that the customer has, nor that of the last payment.',
  )
  const { body: paid } = await stage.look(secret, `/v1/charges/${TOUR.paidChargeId}`)
  stage.show(paid, 'status', 'billing_details.address.postal_code')
  const codeOf = (body: unknown): unknown => at(body, 'billing_details.address.postal_code')
  check(codeOf(paid) === at(found, 'data.0.address.postal_code') && codeOf(paid) !== codeOf(failed))
  stage.note('Something changes postal codes. Nobody had to read one.')
  return pseudonym
}

async function lookAtOrders(stage: TourStage, pseudonym: string): Promise<void> {
  stage.title('The same pseudonym leads on, from the API into the shop’s own database.')
  const { withoutOrders } = stage.quickstart
  if (withoutOrders !== undefined) {
    stage.note(`Left out here: ${withoutOrders}`)
    return
  }
  const why = 'Follow the customer into the shop'
  await stage.cli('request', 'orders', '--as', 'ada', '--incident', 'INC-42', '--why', why)
  check((await stage.cli('approve', '--as', 'grace', '--yes')).includes('Approved'))
  await stage.useDatabase()
  const checkouts = await stage.ask(
    `SELECT release, state, postal_code FROM shop.checkouts WHERE email = '${pseudonym}' ORDER BY id`,
  )
  const codes = new Map(checkouts.rows.map(([release = '', , code = '']) => [release, code]))
  check(codes.size === 2 && new Set(codes.values()).size === 2)
  stage.note('With release 4.12 another postal code is sent. How many are hit?')
  const counted = await stage.ask(
    'SELECT release, state, count(*) FROM shop.checkouts GROUP BY 1, 2 ORDER BY 1, 2',
  )
  check(counted.rows.some(([release, state]) => release === TOUR.release && state === 'declined'))
  stage.title('What would tell more than it must is refused there as well.')
  const letters = await stage.ask("SELECT id FROM shop.customers WHERE email LIKE 'f%'")
  check(letters.code === 'COLUMN_PERSONAL')
  const write = await stage.ask('UPDATE shop.checkouts SET postal_code = NULL')
  check(write.code === 'STATEMENT_NOT_READ')
}

async function tryToDoMore(stage: TourStage, secret: string): Promise<void> {
  stage.title('What is no look is refused, with the reason.')
  const customer = `/v1/customers/${TOUR.customerId}`
  const write = await stage.look(secret, customer, 'DELETE')
  check(write.code === 'OPERATION_NOT_READ')
  const trick = await stage.look(secret, '/v1/charges/%2e%2e/customers')
  check(trick.code === 'PATH_AMBIGUOUS')
  const letters = await stage.look(
    secret,
    `/v1/customers/search?query=${encodeURIComponent('email~"fio"')}`,
  )
  check(letters.code === 'FILTER_SENSITIVE')
  const { payments } = stage.quickstart
  check(payments.witnessed().every(({ method, isKeyRight }) => method === 'GET' && isKeyRight))
  stage.note(
    `The processor itself saw ${payments.witnessed().length} requests, and not one that changes anything.`,
  )
}

async function end(stage: TourStage, { secret, session }: Opened): Promise<void> {
  stage.title('The incident is over, and so is the access.')
  const sessions = stage.quickstart.withoutOrders === undefined ? 2 : 1
  check((await stage.cli('end', 'INC-42', '--as', 'grace')).includes(`${sessions} sessions`))
  const late = await stage.look(secret, `/v1/charges/${TOUR.failedChargeId}`)
  check(late.code === 'SESSION_ENDED')
  const record = await stage.cli(
    'audit',
    'search',
    '--session',
    session,
    '--as',
    'grace',
    '--kind',
    'intent',
  )
  check(record.includes('customers?email=email_') && !record.includes(TOUR.email))
}

async function verify(stage: TourStage): Promise<void> {
  stage.title('The record proves itself; a copy that somebody changed does not.')
  await stage.quickstart.settle()
  const ledger = join(stage.folder, '.vitrine', 'ledger')
  check((await stage.cli('audit', 'verify', ledger)).includes('Sound.'))
  const copy = join(stage.folder, 'copy')
  cpSync(ledger, copy, { recursive: true })
  cpSync(`${ledger}.vkey`, `${copy}.vkey`)
  tamper(join(copy, 'tile', 'entries'))
  check((await stage.cli('audit', 'verify', copy)).includes('Not sound.'))
}

function check(isRight: boolean): void {
  if (!isRight) throw new Error('the tour is not as it should be')
}
