/** The `vitrine.yaml` of the quickstart: one sub-processor, and people to ask and to approve. */

export type QuickstartPlaces = {
  /** Where the stand-in listens, such as `127.0.0.1:41231`. */
  readonly paymentsAddress: string
  /** Paths: the stand-in's CA, its key, and everything that the gateway keeps. */
  readonly trustFile: string
  readonly credentialFile: string
  readonly directory: string
  /** The second stand-in; `undefined` where there is no PostgreSQL for this machine. */
  readonly orders: OrdersPlaces | undefined
  readonly gatewayPort: number
  readonly doorPort: number
  readonly controlPort: number
  readonly proxyPort: number
}

export type OrdersPlaces = {
  readonly address: string
  readonly host: string
  readonly database: string
  readonly account: string
  readonly trustFile: string
  readonly credentialFile: string
}

function ordersEntry({ address, host, database, account, ...files }: OrdersPlaces): string {
  return `  orders:
    profile: postgresql
    title: The shop's own database of the quickstart
    purpose: Keeps the customers and checkouts of a shop that does not exist.
    owner: shop team
    risk: moderate
    categories: [user.name, user.contact]
    fields:
      # What names do not tell: the rest is known by them, or found.
      safe: [shop.checkouts.release]
      pseudonym:
        user.contact.address.postal_code: ["shop.*.postal_code"]
    live:
      hosts: [${host}]
      address: ${address}
      network: private
      trust: ${JSON.stringify(files.trustFile)}
      account: ${account}
      database: ${database}
      credential: ${JSON.stringify(`file:${files.credentialFile}`)}
`
}

export function quickstartConfiguration(places: QuickstartPlaces): string {
  const {
    paymentsAddress,
    trustFile,
    credentialFile,
    directory,
    gatewayPort,
    controlPort,
    doorPort,
    proxyPort,
    orders,
  } = places
  return `# Written by \`npm start\`, anew at every start. docs/configuration.md explains every key.
version: 1

gateway:
  name: quickstart
  listen: 127.0.0.1:${gatewayPort}
  control: 127.0.0.1:${controlPort}
  # For psql and drivers.
  doors: { postgresql: 127.0.0.1:${doorPort} }
  # For tools whose base URL cannot change, and that speak no TLS to a proxy.
  clear_proxy_port: ${proxyPort}
  directory: ${JSON.stringify(directory)}

people:
  - { id: ada, name: Ada, roles: [developer] }
  - { id: grace, name: Grace, roles: [developer, approver] }
  - { id: alan, name: Alan, roles: [auditor, admin] }

policy:
  # Nobody waits in an emergency; somebody else reviews it afterwards.
  break_glass_minutes: 15

sub_processors:
  payments:
    profile: stripe
    title: The payment processor of the quickstart
    purpose: Takes the card payments of a shop that does not exist.
    owner: payments team
    live:
      # A stand-in on this machine: nothing is ever sent to the real one.
      address: ${paymentsAddress}
      network: private
      trust: ${JSON.stringify(trustFile)}
      credential: ${JSON.stringify(`file:${credentialFile}`)}
${orders === undefined ? '' : ordersEntry(orders)}`
}
