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
import { openGatewayLog } from './gateway-log.ts'
import { NotStarted } from './not-started.ts'
import { type Gateway, startGateway } from './start-gateway.ts'
import { systemClock, systemRandomness } from './system-clock.ts'

export type Quickstart = {
  readonly gateway: Gateway
  readonly payments: PaymentProcessor
  /** The path of its `vitrine.yaml`. */
  readonly file: string
  /** Resolves once everything that was recorded so far is in the published log. */
  readonly settle: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The host that the stand-in answers for; nothing is ever sent to the real one. */
const HOST = 'api.stripe.com'
const KEY_BYTES = 18
const GATEWAY_PORT = 8443

/**
 * `directory` keeps everything between starts, such as `.vitrine`; the ports are the first free
 * ones
 * from the wished one on.
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
    hosts: [HOST],
    clock: systemClock,
    report: () => undefined,
  })
  const leaf = await authority.forHost(HOST)
  if (leaf === undefined) return new NotStarted('The stand-in has no certificate.')
  const payments = await startPaymentProcessor({
    host: '127.0.0.1',
    port: 0,
    tls: { cert: leaf.certificate, key: leaf.key.reveal() },
    secretKey: keyIn(join(folder, 'payments.key')),
    witnessFile: join(folder, 'payments-saw.ndjson'),
    nowMs: systemClock.nowMs,
  })
  const file = join(folder, 'vitrine.yaml')
  const listen = await freePort(wishedPort)
  const control = await freePort(listen + 1)
  const text = quickstartConfiguration({
    paymentsAddress: payments.address,
    trustFile: authority.file,
    credentialFile: join(folder, 'payments.key'),
    directory,
    gatewayPort: listen,
    controlPort: control,
    proxyPort: await freePort(control + 1),
  })
  writeFileSync(file, text, { mode: 0o600 })
  const log = openGatewayLog(systemClock.nowMs, join(directory, 'gateway.log'))
  const gateway = await startGateway({ file, variables: process.env, version, log })
  const closeStandIn = async (): Promise<void> => {
    authority.close()
    await payments.close()
  }
  if (gateway instanceof NotStarted) {
    await closeStandIn()
    return gateway
  }
  return {
    gateway,
    payments,
    file,
    settle: gateway.settle,
    close: async () => {
      await gateway.close()
      await closeStandIn()
    },
  }
}

/** The processor's own key, made once; only the gateway and the stand-in ever read it. */
function keyIn(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const random = Buffer.from(systemRandomness.bytes(KEY_BYTES)).toString('hex')
  const key = ['rk', 'live', `51Vitrine${random}`].join('_')
  writeFileSync(file, `${key}\n`, { mode: 0o600 })
  return key
}
