/** What is written of people, in many languages and places, and what only looks like it. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const [HOME, MAC] = ['home', 'Users'].map((folder) => `/${folder}`)

const HIDDEN: readonly (readonly [why: string, text: string, ...hidden: string[]])[] = [
  ['who called from a number', 'Fiorenza Bellacqua called from +39 02 5555 0199: x', 'Fiorenza'],
  ['who wrote from an address', 'Xenoq van der Vyl wrote from q@mail.example', 'Xenoq', 'Vyl'],
  ['a birth in French', 'Cliente née le 04/05/1992 à Lyon', '1992'],
  ['a birth in French words', 'né le 12 avril 1985', 'avril 1985'],
  ['a birth in Polish', 'urodzona 04.05.1992, ur. 05.06.1993 r.', '1992', '1993'],
  ['a birth in Czech', 'narozen 4. 5. 1992 v Brně', '1992'],
  ['a birth in Swedish', 'född 1988-03-04', '1988-03'],
  ['a birth in Finnish', 'syntynyt 4.5.1992', '4.5.1992'],
  ['a birth in Hungarian', 'született 1992.05.04.', '1992.05'],
  ['a birth in Turkish', 'doğum tarihim 04.05.1992', '1992'],
  ['a birth in Russian', 'родился 04.05.1992', '04.05'],
  ['a birth in Greek', 'γεννήθηκε στις 04/05/1992', '04/05'],
  ['a birth in Japanese', '生年月日は1992年5月4日です', '5月4日'],
  ['a birth behind its day', '1992年5月4日生まれ', '1992'],
  ['a birth far from its day', 'geboren bin ich am 4.3.1988 in Ulm', '4.3.1988'],
  ['a birth at a place', 'nata a Torino il 15/08/1970', '1970'],
  ['a star', 'Max Mustermann (*04.05.1992)', '04.05'],
  ['a year of birth', 'Jahrgang 1988', '1988'],
  ['a wallet in bech32', 'to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'bc1qar0'],
  ['a wallet in base 58', 'from 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa now', '1A1zP1'],
  ['a script of a wallet', 'out=3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', '3J98t1'],
  ['a wallet by its case', 'tx 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '5aAeb6'],
  ['the key of a wallet', 'got 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ', '5HueCG'],
  ['a home', `at f (${HOME}/mgarcia/app/server.js:12)`, 'mgarcia'],
  ['a home of a Mac', `${MAC}/jane.doe/Library/x`, 'jane'],
  ['a home of Windows', 'C:\\Users\\xyra qwenth\\AppData\\x.log', 'xyra'],
  ['a home in a string', '"C:\\\\Users\\\\mgarcia\\\\x.log"', 'mgarcia'],
  ['who was let in', 'sshd: Accepted publickey for mgarcia from 198.51.100.7 port 1', 'mgarcia'],
  ['who was not let in', 'Failed password for invalid user pmueller from 198.51.100.7', 'pmueller'],
  [
    'whose session it is',
    'pam_unix(cron:session): session opened for user mgarcia(uid=1)',
    'mgarcia',
  ],
  ['who is said to fail', 'AH01617: user jkowalski: authentication failure for "/"', 'jkowalski'],
  ['who ran it', 'sudo:  mgarcia : TTY=pts/0 ; COMMAND=/bin/ls', 'mgarcia'],
  ['whose time it was', 'CRON[771]: (mgarcia) CMD (backup)', 'mgarcia'],
  ['who may not write', 'remote: Permission to acme/shop.git denied to mgarcia.', 'mgarcia'],
  ['the code of a door', 'The door code is 4711#, Türcode: 4712', '4711', '4712'],
  ['a code in French', "le code d'accès est 4711B", '4711'],
  ['a code of a message', 'Your Acme code is 482913', '482913'],
  ['a code before what it is', '482 913 is your verification code', '482 913'],
  ['a code in German', '123456 ist Ihr Anmelde-Code', '123456'],
  ['a short word', 'pw is Gr8tPw-x, thanks', 'Gr8tPw'],
  ['a login and its password', 'Log in as mgarcia / Gr8tPw-x', 'mgarcia', 'Gr8tPw'],
  ['who is called so in a mail', 'To: "Qwenth, Xyra" <x@web.example>', 'Qwenth', 'Xyra'],
  ['who wrote it', 'Author: Xyra Qwenth <x@web.example>', 'Qwenth'],
  ['who looks after it', 'Assignee: Xyra Qwenth  Priority: P1', 'Qwenth'],
  ['a password below its name', 'Password\nSommer2024xy\n', 'Sommer2024'],
  [
    'a name below its name',
    'Full name\nXyra Qwenth\nStreet address:\nAm Ring 5',
    'Qwenth',
    'Ring 5',
  ],
  [
    'a name of many lands',
    'Željka Wisniewski met Tadashi and Gwendolyn',
    'Wisn',
    'Tadashi',
    'Gwend',
  ],
  ['a change of a document', '[{"op":"add","path":"/user/password","value":"zebra-x"}]', 'zebra'],
]

const SHOWN: readonly (readonly [why: string, text: string])[] = [
  ['a program that called', 'Payment Service called from 10 hosts, Azure Portal wrote to 3 disks'],
  [
    'other old days',
    'Copyright 1999-2012, RFC 2616 of 1999, released 04.05.2009, * 04.05.2009 fixed',
  ],
  ['a day of a line', 'certificate valid from 2012-05-04 to 2019-05-04'],
  ['what is born', 'the newborn feature shipped. Released 04.05.2012'],
  ['bytes of a chain', `block 0x${'5aaeb605'.repeat(5)} and ${'1a2b3c4d'.repeat(4)}`],
  [
    'no wallet',
    'id 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb and bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdx',
  ],
  [
    'homes of programs',
    `${HOME}/ubuntu/app ${HOME}/runner/work/x ${MAC}/runner/x ${HOME}/node/app`,
  ],
  ['an address of an API', 'GET /api/users/mgarcia-posts and https://h.example/home/page'],
  [
    'accounts of programs',
    'Accepted publickey for deploy from h; session opened for user root(uid=0)',
  ],
  [
    'what is said of users',
    'user not found, user locked out, user session: closed, users table: empty',
  ],
  [
    'what is no login',
    'Use password for encryption\naccess denied to resource\nlogged in as usual, user: auth[0]',
  ],
  ['codes of others', 'your order code is 123456, the error code is 30003, my exit code: 1370'],
  ['a desk', 'Owner: Platform Team, Assignee: none'],
  ['columns of a page', 'Password\nForgot your password?\nAddress\nPort\nName\nStatus\nReady\n'],
  ['a path and its value', '{"path":"/api/orders","value":"open"}'],
]

describe('what is written of people', () => {
  it.each(HIDDEN)('hides %s', (_why, text, ...hidden) => {
    for (const value of hidden) expect(maskText(text)).not.toContain(value)
  })

  it.each(SHOWN)('shows %s', (_why, text) => {
    expect(maskText(text)).toBe(text)
  })

  it('keeps a desk beside its address', () => {
    expect(maskText('Shop Support <support@shop.example>')).toMatch(/^Shop Support <email_/)
  })
})
