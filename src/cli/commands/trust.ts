/** `trust`: how tools come to trust the gateway, each for itself. */
import type { Command } from 'commander'
import type { CommandContext } from '../setting.ts'

export function addTrustCommand(program: Command, context: CommandContext): void {
  program
    .command('trust')
    .description('how to make a tool trust the gateway’s certificate')
    .option('--file', 'only the path of the certificate')
    .action(({ file }: { file?: boolean }) => {
      const { terminal, setting } = context
      // Whoever is not signed in has no certificate to trust yet.
      setting.home.actor(undefined)
      const path = setting.home.authorityFile
      terminal.out(file === true ? `${path}\n` : explanation(path))
    })
}

function explanation(file: string): string {
  return `The gateway has a CA of its own. It can certify the gateway's names and the hosts on its
register, nothing else, and it is for single processes: never add it to the system's store.

  ${file}

  curl        curl --cacert ${file} …
  Node        NODE_EXTRA_CA_CERTS=${file} node …
  Python      REQUESTS_CA_BUNDLE=${file} python …
  Go, Ruby    SSL_CERT_FILE=${file} …
  psql        PGSSLROOTCERT=${file} psql "sslmode=verify-full …"
  git         GIT_SSL_CAINFO=${file} git …

\`vitrine connect\` sets all of these for one command.
`
}
