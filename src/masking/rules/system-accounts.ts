/**
 * Accounts of systems and programs, which are nobody's, and words that stand where a login would.
 * Sources: the users that Debian, the images of Docker's library and the clouds' images come with.
 */

const ACCOUNTS = `root admin administrator administrador administrateur
  administratör amministratore system sistema guest anonymous nobody unknown default
  public shared all users user username userid owner group operator service
  daemon bin sync mail news uucp proxy backup list irc lp man games sys adm
  shutdown halt postgres postgresql pgbouncer mysql mariadb www www-data nginx
  apache apache2 httpd caddy haproxy git svn jenkins gitlab github gitea
  runner ubuntu debian centos fedora ec2-user cloud-user azureuser core
  vagrant docker podman kube kubernetes deploy deployer deployment ci build
  builder node app apps api web server backend frontend worker scheduler bot
  robot test tests tester testuser demo example sample dummy redis mongo
  mongodb kafka zookeeper rabbitmq elastic elasticsearch kibana logstash
  fluentd grafana prometheus influxdb oracle sa cassandra clickhouse neo4j minio couchdb couchbase keycloak sonar nexus vault
  consul nomad master slave replica
  replication replicator readonly reader writer monitor monitoring zabbix
  nagios hadoop hdfs spark hive yarn airflow celery tomcat jetty jboss wildfly
  rails ruby django python php laravel wordpress drupal magento sshd dbus
  polkitd messagebus ntp chrony systemd syslog postfix dovecot exim bind named
  dnsmasq ftp ftpuser anon linuxbrew homebrew nixbld coder vscode codespace
  gitpod circleci buildkite teamcity bamboo local localhost shm opt lost found
  desktop pi kali lib share tmp src data`

/** Words that are said of somebody's login. */
const SAID = `null none nil undefined true false yes empty blank missing invalid required
  optional expired disabled enabled locked deleted created updated added
  removed not found failed error errors denied allowed unauthorized
  authenticated is was are has have had must can cannot may should will does
  did and or the with without from for that this who whose in on at to of by
  as id ids name names email mail password session sessions account accounts
  agent auth current resource resources bucket file files folder
  everyone everybody anyone usual expected normal encryption authentication encrypted data input info details profile role roles type status state table
  model object record records row rows entity service request response query
  key token permission permissions preference preferences setting settings
  count limit count group groups interface interfaces experience story stories
  space mode defined supplied provided specific level side friendly facing
  action actions event events login logged signed logout signup registration
  creation deletion management manager store repository controller handler
  feed field fields form list lists string number boolean uuid activo inactivo
  bloqueado ativo inativo attivo inattivo actif inactif aktiv inaktiv gesperrt actief aucun ninguno
  nessuno nenhum keiner inconnu unbekannt desconocido desconhecido sconosciuto onbekend message value text
  code target length split strip get set write join pop push append uid size index next prev items
  format map filter find call apply bind then json body query params props attrs
  invitado nuevo nueva todos editor ospite nuovo tutti convidado visitante novo gast gäste neu alle
  invité visiteur tous nouveau lecture beheerder bezoeker iedereen nieuw misafir yönetici yonetici
  zorunlu gjest gæst ukendt ukjent okänd gäst vieras host neznámý usuario usuário utente
  utilisateur benutzer nutzer gebruiker użytkownik uživatel bruker bruger användare kullanıcı`

const PROGRAMS = `svc service srv sa app api web bot db sql admin root system server client
  worker prod staging dev test ci job jobs cron batch sync queue mail smtp
  http https backend frontend gateway proxy cache node operator controller
  agent deploy runner build monitor user users role rw ro readonly org com net io js ts py boot
  loader daemon only self this request objects`

/** One of the words, in any of the cases that people write them in. */
function anyOf(words: string): string {
  const all = words.split(/\s+/)
  const cased = all.flatMap((word) => [word, word[0]?.toUpperCase() + word.slice(1)])
  return `(?:${[...new Set([...cased, ...all.map((word) => word.toUpperCase())])].join('|')})`
}

/**
 * One word, or words joined by dots and hyphens, of which the first may be a letter, as people are
 * called by, perhaps with a number; not `shop-api` or `svc.orders`, of whose words one is a
 * program's.
 */
export const LOGIN_OF_SOMEBODY = new RegExp(
  `^(?!(?:[A-Za-z][._-])?${anyOf(`${ACCOUNTS} ${SAID}`)}\\d{0,4}$)(?!(?:.*[._-])?${anyOf(PROGRAMS)}(?:[._-]|\\d{0,4}$))(?:[A-Za-z][a-z]{2,31}|[A-Za-z](?=[._][A-Za-z][a-z]{2}))(?:[._-][A-Za-z][a-z]{0,31}){0,3}\\d{0,4}$`,
)
