/** What a house is built from: its stores, its configuration, and where it says what goes wrong. */
import type { Configuration } from '../register/configuration.ts'
import type { GatewayLog } from './gateway-log.ts'
import type { Stores } from './open-stores.ts'

export type HouseSetting = {
  readonly stores: Stores
  /** The configuration as it is now. */
  readonly configuration: () => Configuration
  readonly configurationFile: string
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly log: GatewayLog
}
