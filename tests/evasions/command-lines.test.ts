/** What people type: where tools take their passwords, and what stands in the same places. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const SECRET = 'Lindwurm77'
const LOGIN = 'lhofmann'

const HIDDEN = [
  `cqlsh db1 -u cassandra -p ${SECRET}`,
  `rabbitmqadmin -u shop -p ${SECRET} list queues`,
  `nxc smb 192.0.2.0/24 -u ${LOGIN} -p ${SECRET}`,
  `mosquitto_pub -h mq -u ${LOGIN} -P ${SECRET} -t a/b -m on`,
  `ipmitool -I lanplus -H bmc1 -U admin -P ${SECRET} power status`,
  `useradd -m -p ${SECRET} anna`,
  `ldapmodify -D cn=admin -w '${SECRET}' -f a.ldif`,
  `ssh-keygen -t ed25519 -N '${SECRET}' -f id_ed25519`,
  `keytool -import -keystore ks.jks -storepass ${SECRET} -noprompt`,
  `jarsigner -keystore ks.jks -storepass a1b2c3 -keypass ${SECRET} app.jar alias`,
  `zip -P ${SECRET} a.zip a.txt`,
  `7z x -p${SECRET} a.7z`,
  `curl --cert client.pem:${SECRET} https://api.example`,
  `http -a ada:${SECRET} GET api.example/v1/x`,
  `kinit admin <<< '${SECRET}'`,
  `aws ssm put-parameter --name /p/db --type SecureString --value ${SECRET}`,
  `aws ssm put-parameter --name /p/db --value ${SECRET} --type SecureString`,
  `lftp -u ada,${SECRET} sftp://files.example`,
  `net use Z: \\\\srv\\share ${SECRET} /user:ada`,
  `schtasks /create /tn x /ru ${LOGIN} /rp ${SECRET}`,
  `wpa_passphrase Office ${SECRET}`,
  `security add-generic-password -s shop -w ${SECRET}`,
  `type=EXECVE msg=audit(1764234973.123:7): argc=3 a0="mysql" a1="-u" a2="root" a3="-p${SECRET}"`,
  `S: 334 UGFzc3dvcmQ6\nC: ${Buffer.from(SECRET).toString('base64')}\nS: 235 ok`,
  `psexec \\\\ws11 -u FIRM\\${LOGIN} -p ${SECRET} cmd`,
  `docker login -u ${LOGIN} --password-stdin reg.example`,
  `SET PASSWORD FOR 'anna'@'%' = '${SECRET}';`,
  `EXEC sp_addlogin 'report', '${SECRET}'`,
  `PRAGMA key = '${SECRET}';`,
  `ATTACH DATABASE 'a.db' AS a KEY '${SECRET}';`,
  `SELECT pgp_sym_encrypt(name, '${SECRET}')`,
  `SELECT crypt('${SECRET}', gen_salt('bf'))`,
  `crypto isakmp key ${SECRET} address 192.0.2.9`,
  `tacacs-server key 7 ${SECRET}`,
  `ex1 : PSK "${SECRET}"`,
  `##vso[task.setvariable variable=DB_PASSWORD;issecret=true]${SECRET}`,
  `requests.get(url, auth=('svc', '${SECRET}'), timeout=30)`,
  `req.SetBasicAuth("svc", "${SECRET}")`,
  `new PasswordAuthentication("svc", "${SECRET}".toCharArray())`,
  `new NetworkCredential("svc", "${SECRET}", "FIRM");`,
  `client.get(url).basic_auth("svc", Some("${SECRET}"))`,
  `smtp.PlainAuth("", "mailer", "${SECRET}", "smtp.example")`,
  `#1 /var/www/login.php(44): login('ada', '${SECRET}')`,
  `a=function(c){return c.token||"${SECRET}x"}`,
  `proctitle=${Buffer.from(`mysql\0-uroot\0-p${SECRET}\0shop\0-hdb1.internal`).toString('hex')}`,
  `0x${Buffer.from(`password=${SECRET} and`, 'utf16le').toString('hex')}`,
  `[Note] A temporary password is generated for root@localhost: ${SECRET}`,
  `Temporary password generated: ${SECRET}`,
  `signingConfigs { release { storePassword '${SECRET}' } }`,
  `Set-ItemProperty -Name DefaultPassword -Value '${SECRET}'`,
  `stats auth admin:${SECRET}`,
  `smtp_sasl_password_maps = static:mailer:${SECRET}`,
  `iface wlan0 inet dhcp wpa-ssid Office wpa-psk ${SECRET}`,
  `Sec-WebSocket-Protocol: bearer, ${SECRET.repeat(4)}`,
  `await page.type('input[name=password]', '${SECRET}')`,
  `driver.find_element(By.ID, "password").send_keys("${SECRET}")`,
  `Logon failure: Account Name: ${LOGIN} Account Domain: FIRM`,
  `New-LocalUser -Password (ConvertTo-SecureString "${SECRET}" -AsPlainText -Force)`,
]

const SHOWN = [
  'crane auth login reg.example -u admin',
  'unzip -p a.zip a.txt | head; zip -r a.zip dir; 7z l a.7z',
  'keytool -list -keystore ks.jks -alias tomcat',
  'ssh-keygen -t ed25519 -f id_ed25519 -C deploy',
  'aws ssm put-parameter --name /p/url --type String --value on',
  'net use Z: \\\\srv\\share /persistent:yes',
  'cqlsh db1 9042 -u cassandra -e "DESCRIBE KEYSPACES"',
  'type=EXECVE msg=audit(1764234973.123:7): argc=3 a0="ls" a1="-p" a2="/srv"',
  'auth=basic login=plain mechanism=LOGIN state=authenticated',
  "passport.authenticate('jwt', 'session2'); login (user, pass) failed",
  'isakmp key exchange failed; pre-shared-key authentication disabled',
  "page.fill('#name', 'shop'); cy.get('[data-test=password]').should('be.visible')",
  'static: files are served; stats auth realm; Account Name: SYSTEM, password generated: 3 times',
  'Sec-WebSocket-Protocol: graphql-transport-ws, graphql-ws',
  'PRAGMA key_len=32; setvariable variable=BUILD;isOutput=true]4411',
  'setBasicAuth(user, password); new NetworkCredential(cfg.User, cfg.Password)',
  'token = opts.token || "default"; secret ?? "none"',
  '0x530048004F0050005F00560031002E003400 build',
  "fatal: Invalid username or password. Authentication failed for 'https://git.example/a.git/'",
  'curl --cert client.pem --key key.pem https://api.example',
]

describe('a command line', () => {
  it.each(HIDDEN)('hides what lets somebody in: %s', (line) => {
    const masked = maskText(line)
    expect(masked).not.toContain(SECRET)
    expect(masked).not.toContain(LOGIN)
    expect(masked).not.toContain(Buffer.from(SECRET).toString('base64'))
    expect(masked).not.toContain(Buffer.from(SECRET).toString('hex'))
    expect(masked).not.toContain(Buffer.from(SECRET, 'utf16le').toString('hex'))
  })

  it.each(SHOWN)('shows what does not: %s', (line) => {
    expect(maskText(line)).toBe(line)
  })

  it('keeps the names of options', () => {
    const line = `openssl pkcs12 -in a.pem -out a.p12 -passout pass:${SECRET}`
    expect(maskText(line)).toBe('openssl pkcs12 -in a.pem -out a.p12 -passout pass:[masked]')
  })
})
