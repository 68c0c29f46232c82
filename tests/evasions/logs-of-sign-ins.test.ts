/** Who signed in, as the logs of systems tell it, and what those logs say of nobody. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const LOGIN = 'kpetrova'
const PASSWORD = 'Sakura#88'

const HIDDEN: readonly (readonly [what: string, line: string])[] = [
  [
    'OpenSSH, before',
    `Disconnected from authenticating user ${LOGIN} 198.51.100.4 port 5 [preauth]`,
  ],
  ['OpenSSH, closed', `Connection closed by invalid user ${LOGIN} 198.51.100.4 port 5 [preauth]`],
  ['OpenSSH, too often', `maximum authentication attempts exceeded for ${LOGIN} from 198.51.100.4`],
  ['su', `su[311]: FAILED SU (to root) ${LOGIN} on pts/1`],
  ['su, by whom', `pam_unix(su:session): session opened for user root by ${LOGIN}(uid=1004)`],
  ['systemd', `systemd-logind[700]: New session 4411 of user ${LOGIN}.`],
  ['systemd, begun', `Started Session 4411 of User ${LOGIN}.`],
  ['passwd', `pam_unix(passwd:chauthtok): password changed for ${LOGIN}`],
  ['chpasswd', `chpasswd: password for '${LOGIN}' changed by 'root'`],
  ['Dovecot', `dovecot: imap(${LOGIN})<3311><7kQ2xYzP>: Logged out in=112 out=4411`],
  ['Dovecot, mail', `lmtp(${LOGIN}): Error: Quota exceeded`],
  ['Dovecot, a lookup', `auth: passwd-file(${LOGIN},192.0.2.4): Password mismatch`],
  ['Exim', `P=esmtpsa A=plain:${LOGIN} S=1234`],
  ['Exim, refused', `535 Incorrect authentication data (set_id=${LOGIN})`],
  ['a filter of a directory', `filter="(&(objectClass=person)(uid=${LOGIN}))"`],
  ['FreeRADIUS', `Login incorrect (pap: no match): [${LOGIN}/${PASSWORD}] (from client ap port 0)`],
  ['Dovecot, a pair', `imap-login: Login: user=<${LOGIN}>, method=PLAIN`],
  ['MySQL, what is slow', `# User@Host: ${LOGIN}[${LOGIN}] @ web1 [192.0.2.4]  Id: 4`],
  ['a user that is not there', `user not found: ${LOGIN}`],
  ['a user by name', `no user with username '${LOGIN}'`],
  ['an attempt', `Login attempt for ${LOGIN} failed`],
  ['a failure', `failed login for "${LOGIN}" from 192.0.2.4`],
  ['FreeRADIUS, let in', `Auth: (12) Login OK: [${LOGIN}] (from client vpn1 port 4411)`],
  [
    'OpenVPN',
    `openvpn[811]: ${LOGIN}/192.0.2.9:51211 MULTI: Learn: 10.8.0.6 -> ${LOGIN}/192.0.2.9:5`,
  ],
  ['a firewall', `%ASA-6-722022: Group <VPN> User <${LOGIN}> IP <192.0.2.9> TCP connection`],
  [
    'Elasticsearch',
    `Authentication of [${LOGIN}] was terminated - failed to authenticate user [${LOGIN}]`,
  ],
  ['MySQL', `4411 Connect\t${LOGIN}@192.0.2.4 on shop using TCP/IP`],
  ['Spring', `Token [Principal=${LOGIN}, Credentials=[PROTECTED], Authenticated=false]`],
  ['a domain of Windows', `runas /user:FIRM\\${LOGIN} cmd.exe`],
  ['.netrc', `machine api.example login ${LOGIN} password ${PASSWORD}`],
]

const SHOWN = [
  'user not found: 42',
  'no such user: root',
  'login attempt for user failed',
  'create user with username field, user with username and password',
  '# User@Host: root[root] @ localhost []',
  'Disconnected from authenticating user root 127.0.0.1 port 5 [preauth]',
  'pam_unix(cron:session): session opened for user root by (uid=0)',
  'New session 4411 of user root. Started Session 12 of User root.',
  'Login OK: [host/vpn1] handled; Login incorrect: 3 attempts',
  'imap(callback): undefined; sql(query, 10); pam(8) and ldap(3)',
  'user <name> is required, user [id] unknown, users [1, 2, 3]',
  'a=plain text, principal=12000.50, interest=3.5',
  'Authentication of requests is on; authenticate user before the call',
  '%ASA-6-113005: reason = Invalid password : server = dc1 : retries = 3',
  'chpasswd: password for root changed; pam_unix(passwd:chauthtok): conversation failed',
  'nginx: user "www-data": password mismatch, server: admin.shop.example',
]

describe('a log of sign-ins', () => {
  it.each(HIDDEN)('hides whom it tells of: %s', (_what, line) => {
    const masked = maskText(line)
    expect(masked).not.toContain(LOGIN)
    expect(masked).not.toContain(PASSWORD)
  })

  it.each(SHOWN)('shows what is nobody: %s', (line) => {
    expect(maskText(line)).toBe(line)
  })

  it('keeps what happened beside whom', () => {
    const line = `auth: passwd-file(${LOGIN},192.0.2.4): Password mismatch`
    expect(maskText(line)).toMatch(/^auth: passwd-file\(login_\w+,[\d.]+\): Password mismatch$/)
  })
})
