/** Where tools take a secret on their command line, or a login beside it: a table of them. */
import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import { type Rule, ruleOf } from '../text/finding.ts'
import { loginRule } from './signed-in.ts'

const cookieRule = ruleOf('command-cookie', 'user.device.cookie', { confidence: 'possible' })

export type Command = {
  readonly words: string
  /** Its groups are the secrets. */
  readonly pattern: RegExp
  readonly rule?: Rule
  /** What a value looks like, where not all that stand there are. */
  readonly like?: RegExp
}

/** As their manuals have it. */
export const COMMANDS: readonly Command[] = [
  {
    words:
      'psexec|net use|mysql|mysqldump|mysqladmin|mysqlimport|mysqlsh|mariadb|mariadb-dump|smbclient|sshpass|rdesktop|xfreerdp|ldapsearch|wmic',
    pattern: / (?:-p|\/p:|-w|\/user:\S{1,64})[ =]?["']?(?!\d{1,5}:\d)([^\s"'-][^\s"']{2,64})/g,
  },
  {
    words: 'curl|wget|http get|http post|http put|http patch|http delete|https get|https post',
    pattern:
      / (?:-u|-U|-a|--auth|--user|--proxy-user)[ =]?\\?["']?[^\s:"'@/]{1,128}:([^\s"'\\]{1,256})/g,
  },
  {
    words: 'curl',
    pattern: / (?:-b|--cookie)[ =]?\\?["']?([^\s"'=\\]{1,64}=[^"'\n\\]{1,2048})/g,
    rule: cookieRule,
  },
  { words: 'redis-cli|keydb-cli|valkey-cli', pattern: / (?:-a|--pass) ?["']?([^\s"']{1,256})/g },
  {
    words:
      'mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|docker login|podman login|nerdctl login|buildah login|skopeo login|helm registry login|oras login|crane auth login|az login|oc login|argocd login|snowsql|sqlcmd|bcp|isql|vault login|cqlsh|rabbitmqadmin|nxc|netexec|crackmapexec|mosquitto_pub|mosquitto_sub|ipmitool|useradd|usermod',
    pattern: / (?:-p|-P|-w)[ =]?["']?([^\s"'-][^\s"']{2,255})/g,
  },
  // Somebody's login beside it.
  {
    words:
      'psexec|mysql|mysqldump|mysqladmin|mariadb|rdesktop|mongosh|mongodump|docker login|podman login|nerdctl login|helm registry login|crane auth login|az login|oc login|snowsql|sqlcmd|cqlsh|nxc|netexec|mosquitto_pub|mosquitto_sub|wmic|xfreerdp|schtasks',
    pattern: / (?:-u|-U|\/u:|\/ru)[ =]?["']?(?:[\w.-]{1,64}\\{1,2})?([\w.-]{3,64})(?=["'\s]|$)/g,
    rule: loginRule,
    like: LOGIN_OF_SOMEBODY,
  },
  {
    words: 'ldapmodify|ldapadd|ldapdelete|ldappasswd|ldapwhoami|ldapcompare|ldapmodrdn',
    pattern: / -(?:w|s|a) ["']?([^\s"'-][^\s"']{2,127})/g,
  },
  {
    words: 'ssh keygen',
    pattern: / -[NP] ?(?:"([^"\n]{3,128})"|'([^'\n]{3,128})'|([^\s"'-]\S{2,127}))/g,
  },
  {
    words: 'keytool|jarsigner|apksigner',
    pattern: / --?(?:\w{0,9}pass|new|k(?:s|ey)-pass)[ :](?:pass:)?["']?([^\s"'-][^\s"']{2,127})/g,
  },
  {
    words: 'zip|unzip|zipcloak',
    pattern: / -P ?["']?([^\s"'-][^\s"']{2,127})/g,
  },
  {
    words: '7z a|7z x|7z e|7z l|7z t|7za|7zz|unrar|rar a|rar x',
    pattern: / -h?p["']?([^\s"'-][^\s"']{2,127})/g,
  },
  {
    words: 'curl',
    pattern:
      / (?:-E|--(?:proxy-)?cert)[ =]["']?[^\s"':]{1,200}\.(?:pem|crt|p12|pfx):([^\s"']{1,128})/g,
  },
  {
    words: 'http a|https a',
    pattern: /(?<=\bhttps? )-a[ =]["']?[^\s:"'@/]{1,128}:([^\s"'\\]{1,256})/g,
  },
  {
    words: 'kinit|passwd|wrangler secret put|gh secret set|fly secrets|vercel env add',
    pattern: / <<< ?["']?([^\s"'$][^\s"']{2,1023})/g,
  },
  {
    words: 'aws ssm put parameter',
    pattern:
      / --value[ =]["']?([^\s"']{1,1024})["']? [^\n]{0,200}?SecureString| SecureString [^\n]{0,200}?--value[ =]["']?([^\s"']{1,1024})/g,
  },
  { words: 'lftp', pattern: / (?:-u|--user) ?["']?[^\s,"']{1,128},([^\s"']{1,256})/g },
  {
    words: 'net use',
    pattern:
      /net use (?:[A-Za-z*]:? )?\\{2,4}\S{1,200} ["']?([^\s"'/][^\s"']{2,127})["']?(?= \/u)/gi,
  },
  { words: 'schtasks', pattern: / \/rp[ :]["']?([^\s"'/*][^\s"']{2,127})/gi },
  {
    words: 'wpa_passphrase',
    pattern: /wpa_passphrase (?:"[^"\n]{1,64}"|\S{1,64}) ["']?([^\s"'<>|]{8,63})/g,
  },
  {
    words: 'security add generic password|security add internet password|security unlock keychain',
    pattern: / -[wp] ["']?([^\s"'-][^\s"']{2,255})/g,
  },
  // The kernel's audit writes each argument by itself.
  {
    words: 'mysql|mysqldump|mysqladmin|mariadb|sshpass|redis-cli|mongosh',
    pattern: / a\d{1,3}="-[pa](?:" a\d{1,3}=")?([^"\s]{3,256})"/g,
  },
  { words: 'htpasswd', pattern: / -\w{0,6}b\w{0,6} \S{1,256} \S{1,128} ["']?([^\s"']{1,256})/g },
  {
    words: 'openssl',
    pattern: / -(?:k|passin|passout|pass)(?: |(?=["']))(?:pass:)?["']?([^\s"'-][^\s"']{2,255})/g,
  },
  {
    words: 'snmpwalk|snmpget|snmpbulkwalk|snmpset|snmptable|snmpbulkget',
    pattern: / -(?:c|A|X) ?["']?([^\s"'-][^\s"']{2,127})/g,
  },
  {
    words: 'convertto securestring',
    pattern: /ConvertTo-SecureString (?:-String )?["']([^"'\n]{1,256})["']/gi,
  },
  // A source of data, its user and its password, in this order.
  {
    words: 'jdbc|mysql|pgsql|mysqli|mysqli connect|sqlsrv|odbc connect',
    pattern:
      /(?:(?:jdbc|mysql|pgsql|sqlsrv):[^"'\n]{1,300}|mysqli(?:_connect)?\(\s?["'][^"'\n]{1,128}|odbc_connect\(\s?["'][^"'\n]{1,300})["'],\s{0,4}["'][^"'\n]{0,64}["'],\s{0,4}["']([^"'\n]{1,128})["']/g,
  },
  { words: 'net user', pattern: /net user \S{1,64} ["']?([^\s"'/*][^\s"']{0,127})/gi },
  {
    words: 'aws configure set',
    pattern: /aws configure set \S{0,64}(?:secret|token)\S{0,64} ["']?([^\s"']{1,1024})/g,
  },
  {
    words: 'sqlplus|sqlldr|impdp|expdp|rman|sqlcl',
    pattern: / ["']?[\w$#]{1,64}\/["']?([^\s@"'/]{1,128})(?=["']?@|["']?(?:\s|$))/g,
  },
  { words: 'smbclient|rpcclient|net ads', pattern: / -U ?["']?[^\s%"']{1,64}%([^\s"']{1,128})/g },
  { words: 'echo', pattern: / ["']?[\w.-]{1,64}:([^\s"'|]{1,128})["']? ?\| ?(?:sudo )?chpasswd/g },
  {
    words: 'expect|expect_password|spawn',
    pattern: /assword[^\n]{0,40}?\bsend(?:line)? ["{]((?:[^"\\\n{}]){3,128}?)(?:\\[rn]|["}])/g,
  },
  // Variables that are set without a sign (Docker, csh, Apache).
  {
    words: 'env|setenv',
    pattern: /(?:set)?env (?:\w{0,40}_)?PASS ([^\s"'=]{3,512})/gi,
  },
  // What a picture for joining a network says (github.com/zxing, Barcode Contents).
  { words: 'WIFI', pattern: /WIFI:(?:[A-Z]:[^;\n]{0,64};){0,4}?P:((?:[^;\\\n]|\\.){3,128});/g },
  {
    words: 'echo|printf',
    pattern: / (?:-n )?["']?([^\s"'|]{3,512})["']? ?\|[^|\n]{1,200}--password-stdin/g,
  },
  {
    words: 'echo|printf',
    pattern: / (?:-n )?["']?([^\s"'|]{3,512})["']? ?\| ?sudo (?:-\w{1,12} ){0,4}-\w{0,4}S\b/g,
  },
]
