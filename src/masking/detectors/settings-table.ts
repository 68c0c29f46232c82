/** Where servers, devices, statements and calls are told a secret: a table of them. */
import type { Command } from './command-table.ts'

/** As their manuals have it. */
export const SETTINGS: readonly Command[] = [
  // A user of Redis' access lists.
  {
    words: 'setuser|user default',
    pattern: /(?:setuser|user default)[^\n>]{0,80} >([^\s"']{3,256})/gi,
  },
  {
    words: 'snmp server community|rocommunity|rwcommunity|rocommunity6|rwcommunity6',
    pattern: /(?:snmp-server community|r[ow]community6?) ["']?([^\s"']{3,128})/gi,
  },
  // Redis, and what Oracle and MySQL say of new logins.
  {
    words: 'requirepass|masterauth',
    pattern: /(?:requirepass|masterauth)["']? ["']?([^\s"']{1,512})/gi,
  },
  // What networks' devices are told (Cisco, Juniper, strongSwan).
  {
    words:
      'isakmp key|tacacs server key|radius server key|server key|key string|authentication key|message digest key|pre shared key|neighbor',
    pattern:
      /(?:isakmp key|(?:tacacs|radius)-server key|key-string|authentication-key(?: \d{1,5} md5)?|message-digest-key \d{1,3} md5|pre-shared-key(?: ascii-text| hexadecimal)?|neighbor \S{1,64} password) (?:[0-9] )?["']?((?=[^\s"']{0,64}[\d!@#$%^&*])[^\s"']{5,128})/gi,
  },
  { words: 'psk', pattern: /^psk ["']([^"'\n]{3,128})["']/gi },
  // What a program has made up, once.
  {
    words:
      'password is generated|password generated|password was generated|password has been generated',
    pattern:
      /password (?:is |was |has been )?generated(?: for [^\s:]{1,128})?: {0,4}["']?([^\s"']{6,128})/gi,
  },
  { words: 'enter the code', pattern: /enter the code ([A-Z\d]{4}-?[A-Z\d]{4,5})(?= |\.|$)/g },
  {
    words: 'storepassword|keypassword',
    pattern: /(?:store|key)Password[ (]["']([^"'\n]{3,128})["']/gi,
  },
  {
    words: 'set itemproperty|new itemproperty',
    pattern: / -Name ["']?\w{0,40}(?:password|secret|token)["']? -Value ["']?([^"'\s]{3,256})/gi,
  },
  // HAProxy, Postfix and ifupdown
  { words: 'stats auth', pattern: /stats auth [^\s:]{1,64}:([^\s"']{1,128})/gi },
  { words: 'static', pattern: /^static:[^\s:]{1,128}:([^\s"',]{3,128})/gi },
  { words: 'wpa psk', pattern: /wpa-psk ["']?([^\s"']{8,64})/gi },
  {
    words: 'sec websocket protocol',
    pattern: /protocol: ?(?:[\w.-]{1,40}, ?){1,3}([\w.-]{24,2048})/gi,
  },
  // Tests of browsers fill it in.
  {
    words:
      'page type|page fill|page locator|cy get|find element|findelement|getbylabel|getbyplaceholder',
    pattern:
      /(?:passw|passphrase|secret|token|otp|\bpin\b)[^\n]{0,60}?(?:\.(?:type|fill|send_?keys|set_?value)\(|, ?)["']([^"'\n]{3,128})["']\)/gi,
  },
  // What statements set or open with.
  {
    words: 'set password',
    pattern:
      /set password (?:for ["'`]?[\w.-]{1,64}["'`]?(?:@["'`]?[\w.%-]{1,64}["'`]?)? ?)?(?:=|to) ?(?:(?:old_)?password\()?["']([^"'\n]{1,256})["']/gi,
  },
  {
    words: 'sp addlogin|sp password|pragma key|pragma rekey|attach database',
    pattern:
      /(?:sp_addlogin N?'[^'\n]{1,128}', ?N?'([^'\n]{1,256})'|sp_password N?'([^'\n]{1,256})'(?:, ?N?'([^'\n]{1,256})')?|pragma (?:re)?key ?= ?["']([^"'\n]{1,256})["']|attach database [^\n]{1,200} key ["']([^"'\n]{1,256})["'])/gi,
  },
  {
    words: 'pgp sym encrypt|pgp sym decrypt|aes encrypt|aes decrypt|des encrypt',
    pattern:
      /(?:pgp_sym_|aes_|des_)(?:en|de)crypt\((?:[\w.]{1,64}|N?'([^'\n]{1,512})'), ?N?'([^'\n]{1,256})'/gi,
  },
  { words: 'crypt', pattern: /(?<![\w])crypt\(N?'([^'\n]{1,256})', ?(?:gen_salt|'|\w)/gi },
  // A step of Azure Pipelines.
  {
    words: 'task setvariable',
    pattern: /setvariable variable=[^\]\n]{1,200};issecret=true[^\]\n]{0,100}\]([^\s"']{1,512})/gi,
  },
  // Who is let in by a call, and with what: its last text.
  {
    words:
      'basicauth(|setbasicauth(|httpbasicauth(|httpdigestauth(|basic auth(|basicauthentication(|digestauth(|passwordauthentication(|networkcredential(|usernamepasswordcredentials(|passwordcredentials(|usernamepasswordauthenticationtoken(|passwordauthenticationtoken(|plainauth(|login(|log in(|signin(|sign in(|logon(|auth=(|auth = (|creds=(|creds = (|credentials=(|credentials = (',
    pattern:
      /(?:basic_?auth(?:entication)?|digest_?auth|password_?authentication(?:token)?|network_?credential|(?:username_?)?password_?credentials|(?:username_?)?password_?authentication_?token|cred(?:ential)?s ?= ?|plain_?auth|log_?in|sign_?in|log_?on|auth ?= ?)\(["'][^"'\n]{0,64}["'], ?(?:["'][^"'\n]{1,64}["'], ?(?=["'][^"'\n]{3,128}["'],))?(?:Some\()?["']((?=[^"'\n]{0,60}[A-Za-z])(?=[^"'\n]{0,60}[\d!@#$%^&*+])[^"'\s]{5,128})["']/gi,
  },
  {
    words: 'identified',
    pattern:
      /identified (?:with ["'`]?\w{1,64}["'`]? )?(?:by|as) (?:password |values )?["']?([^\s"';,]{1,256})/gi,
  },
  // What a server of mail asks for in base 64, and what it is told (draft-murchison-sasl-login).
  {
    words: '334',
    pattern:
      /334 (?:UGFzc3dvcmQ6|VXNlcm5hbWU6)\r?\n(?:[^\n]{0,80}?[>:\]] ?)?([A-Za-z\d+/]{2,1024}={0,2})(?=\s|$)/g,
  },
  // RFC 4954, RFC 4616 and RFC 3501
  {
    words: 'auth|authenticate',
    pattern:
      /(?<=auth|authenticate)\s{1,2}(?:plain|login|cram-md5|xoauth2|oauthbearer|scram-sha-\d{1,3})\s{1,2}([A-Za-z\d+/]{2,2048}={0,2})(?![\w+/=]|[.:@-]\S)(?:\r?\n([A-Za-z\d+/]{2,2048}={0,2})(?![\w+/=]))?/gi,
  },
]
