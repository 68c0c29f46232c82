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
  'curl --cert client.pem --key key.pem https://api.example',
]

describe('a command line', () => {
  it.each(HIDDEN)('hides what lets somebody in: %s', (line) => {
    const masked = maskText(line)
    expect(masked).not.toContain(SECRET)
    expect(masked).not.toContain(LOGIN)
    expect(masked).not.toContain(Buffer.from(SECRET).toString('base64'))
  })

  it.each(SHOWN)('shows what does not: %s', (line) => {
    expect(maskText(line)).toBe(line)
  })

  it('keeps the names of options', () => {
    const line = `openssl pkcs12 -in a.pem -out a.p12 -passout pass:${SECRET}`
    expect(maskText(line)).toBe('openssl pkcs12 -in a.pem -out a.p12 -passout pass:[masked]')
  })
})
