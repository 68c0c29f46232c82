/** The `vitrine.yaml` of the quickstart: one sub-processor, and people to ask and to approve. */

export type QuickstartPlaces = {
  /** Where the stand-in listens, such as `127.0.0.1:41231`. */
  readonly paymentsAddress: string
  /** Paths: the stand-in's CA, its key, and everything that the gateway keeps. */
  readonly trustFile: string
  readonly credentialFile: string
  readonly directory: string
  readonly gatewayPort: number
  readonly controlPort: number
  readonly proxyPort: number
}

export function quickstartConfiguration(places: QuickstartPlaces): string {
  const {
    paymentsAddress,
    trustFile,
    credentialFile,
    directory,
    gatewayPort,
    controlPort,
    proxyPort,
  } = places
  return `# Written by \`npm start\`, anew at every start. docs/configuration.md explains every key.
version: 1

gateway:
  name: quickstart
  listen: 127.0.0.1:${gatewayPort}
  control: 127.0.0.1:${controlPort}
  # For tools whose base URL cannot change, and that speak no TLS to a proxy.
  clear_proxy_port: ${proxyPort}
  directory: ${JSON.stringify(directory)}

people:
  - { id: ada, name: Ada, roles: [developer] }
  - { id: grace, name: Grace, roles: [developer, approver] }
  - { id: alan, name: Alan, roles: [auditor, admin] }

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
`
}
