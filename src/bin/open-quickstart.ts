/** The quickstart: a stand-in payment processor and a gateway before it, both for real. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type PaymentProcessor,
  startPaymentProcessor,
} from '../../examples/quickstart/payments/payment-processor.ts'
import { quickstartConfiguration } from '../../examples/quickstart/quickstart-configuration.ts'
import { LocalAuthority } from '../stores/certificates/local-authority.ts'
import { freePort } from './free-port.ts'
import { type GatewayLog, openGatewayLog } from './gateway-log.ts'
import { NotStarted } from './not-started.ts'
import { ORDERS_HOST, type OrdersDatabase, startOrdersDatabase } from './orders-database.ts'
import { type Gateway, startGateway } from './start-gateway.ts'
import { systemClock, systemRandomness } from './system-clock.ts'

export type Quickstart = {
  readonly gateway: Gateway
  readonly payments: PaymentProcessor
  /** Why there is no database to look at; `undefined` where there is one. */
  readonly withoutOrders: string | undefined
  /** The path of its `vitrine.yaml`. */
  readonly file: string
  /** Resolves once everything that was recorded so far is in the published log. */
  readonly settle: () => Promise<void>
  readonly log: GatewayLog
  /** As a gateway is sealed, and its stand-ins end. */
  readonly seal: () => Promise<void>
  readonly close: () => Promise<void>
  /** Removes what it keeps outside of its folder, once it is closed. */
  readonly remove: () => void
}

/** The host that the stand-in answers for; nothing is ever sent to the real one. */
const HOST = 'api.stripe.com'
const KEY_BYTES = 18
const GATEWAY_PORT = 8443

/**
 * `directory` keeps everything between starts, such as `.vitrine`; the ports are the first free
 * ones from the wished one on.
 */
export async function openQuickstart(
  directory: string,
  version: string,
  wishedPort = GATEWAY_PORT,
): Promise<Quickstart | NotStarted> {
  const folder = join(directory, 'quickstart')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const authority = await LocalAuthority.open({
    folder: join(folder, 'payments-ca'),
    gatewayNames: [],
    hosts: [HOST, ORDERS_HOST],
    clock: systemClock,
    report: () => undefined,
  })
  const leaf = await authority.forHost(HOST)
  if (leaf === undefined) return new NotStarted('The stand-in has no certificate.')
  const payments = await startPaymentProcessor({
    host: '127.0.0.1',
    port: 0,
    tls: { cert: leaf.certificate, key: leaf.key.reveal() },
    secretKey: secretIn(join(folder, 'payments.key'), newPaymentsKey),
    witnessFile: join(folder, 'payments-saw.ndjson'),
    nowMs: systemClock.nowMs,
  })
  const orders = await openOrders(folder, authority)
  const file = join(folder, 'vitrine.yaml')
  const listen = await freePort(wishedPort)
  const control = await freePort(listen + 1)
  const proxy = await freePort(control + 1)
  const text = quickstartConfiguration({
    paymentsAddress: payments.address,
    trustFile: authority.file,
    credentialFile: join(folder, 'payments.key'),
    directory,
    gatewayPort: listen,
    controlPort: control,
    proxyPort: proxy,
    doorPort: await freePort(proxy + 1),
    orders: ordersPlaces(orders, folder, authority.file),
  })
  writeFileSync(file, text, { mode: 0o600 })
  const log = openGatewayLog(systemClock.nowMs, join(directory, 'gateway.log'))
  const gateway = await startGateway({ file, variables: process.env, version, log })
  const closeStandIn = (): Promise<void> => closeAll(authority, payments, orders)
  if (gateway instanceof NotStarted) {
    await closeStandIn()
    return gateway
  }
  return {
    gateway,
    payments,
    withoutOrders: orders instanceof Error ? orders.message : undefined,
    file,
    settle: gateway.settle,
    log,
    seal: async () => {
      await gateway.seal()
      await closeStandIn()
    },
    close: async () => {
      await gateway.close()
      await closeStandIn()
    },
    remove: () => {
      if (!(orders instanceof Error)) orders.remove()
    },
  }
}

async function closeAll(
  authority: LocalAuthority,
  payments: PaymentProcessor,
  orders: OrdersDatabase | Error,
): Promise<void> {
  authority.close()
  await payments.close()
  if (!(orders instanceof Error)) await orders.close()
}

function ordersPlaces(orders: OrdersDatabase | Error, folder: string, trustFile: string) {
  if (orders instanceof Error) return undefined
  const { address, database, account } = orders
  const credentialFile = join(folder, 'orders.password')
  return { address, host: ORDERS_HOST, database, account, trustFile, credentialFile }
}

/** A machine without PostgreSQL has one stand-in less, and is told. */
async function openOrders(
  folder: string,
  authority: LocalAuthority,
): Promise<OrdersDatabase | Error> {
  const certified = await authority.forHost(ORDERS_HOST)
  if (certified === undefined) return new Error('It has no certificate.')
  try {
    return await startOrdersDatabase({
      folder: join(folder, 'orders-db'),
      certified,
      authority: authority.certificate,
      ownerPassword: secretIn(join(folder, 'orders-owner.password'), randomText),
      readerPassword: secretIn(join(folder, 'orders.password'), randomText),
    })
  } catch (error) {
    return error instanceof Error ? error : new Error('It does not start.')
  }
}

/** The stand-ins' own secrets, made once; only they and the gateway ever read them. */
function secretIn(file: string, make: () => string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const text = make()
  writeFileSync(file, `${text}\n`, { mode: 0o600 })
  return text
}

function randomText(): string {
  return Buffer.from(systemRandomness.bytes(KEY_BYTES)).toString('hex')
}

function newPaymentsKey(): string {
  return ['rk', 'live', `51Vitrine${randomText()}`].join('_')
}
