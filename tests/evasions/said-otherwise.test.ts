/** People and secrets where other notations have them, and what is like them and nobody's. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const { maskText, explain } = maskingForTests()

const HIDDEN: readonly (readonly [text: string, ...hidden: string[]])[] = [
  ['cc @Priya Raghunathan please review the deploy', 'Priya', 'Raghunathan'],
  ['@Lindiwe Dlamini: can you look?', 'Lindiwe', 'Dlamini'],
  ['name: GARCIA/MARIA MRS', 'GARCIA', 'MARIA'],
  ['1.1SMITH/JOHN MR 2.1SMITH/ANNA MISS', 'SMITH', 'JOHN', 'ANNA'],
  ['<p>Via Roma 12<br>00184 Roma</p>', 'Via Roma', '00184', 'Roma<'],
  ['<td>10 Downing Street<br/>London SW1A 2AA</td>', 'Downing', 'London', 'SW1A'],
  ['{"a":"<div>Hauptstraße 5<br />10115 Berlin</div>"}', 'Hauptstr', '10115', 'Berlin'],
  ['ชื่อ: สมชาย ใจดี', 'สมชาย', 'ใจดี'],
  ['您的验证码是482913，5分钟内有效', '482913'],
  [
    "NAD+BY+++ERIKA MUSTERMANN+HAUPTSTR 5+BERLIN++10115+DE'",
    'ERIKA',
    'HAUPTSTR',
    'BERLIN',
    '10115',
  ],
  [
    "UNH+1+ORDERS:D:96A:UN'NAD+DP+4711::91+ERIKA MUSTERMANN'COM+030901820:TE'",
    'ERIKA',
    '030901820',
  ],
  ['<SONRQ><USERPASS>zebra9rain<LANGUAGE>ENG</SONRQ>', 'zebra9rain'],
  ['<BANKACCTFROM><ACCTID>999988887777<ACCTTYPE>CHECKING</BANKACCTFROM>', '999988887777'],
  [`${'<A1>x<A2>x'.repeat(40)}<USERPASS>zebra9rain<LANGUAGE>ENG`, 'zebra9rain'],
  ['{"subject":{"reference":"Patient/1","display":"P. van de Heuvel"}}', 'Heuvel'],
  [
    "Traceback (most recent call last):\n  File \"app.py\", line 12\n    login(user, password)\n          │     └ 'correct-horse-9'\n          └ 'mrossi'",
    'correct-horse-9',
    'mrossi',
  ],
  ['1732750000.22 [0] "HSET" "user:77" "email" "wk@x.example" "name" "Wanjiru Kamau"', 'Wanjiru'],
  ['{"sender":"@jnovakova:matrix.example"}', 'jnovakova'],
  ['left the room: @jnovakova:matrix.example', 'jnovakova'],
  ['[pid 771] [jnovakova] FAIL LOGIN: Client "198.51.100.7"', 'jnovakova'],
  ['&User{ID:77 Name:Jana Nováková Email:jana@novak.example}', 'Jana', 'Nov', 'jana@'],
  ['bind as uid=maria.rossi,ou=people,dc=corp', 'maria'],
  ['GET https://x.example/verify?email=x&code=482913', '482913'],
  ['Sig.ra Bianchi, Dott.ssa Conti', 'Bianchi', 'Conti'],
  ['ご注文、〒100-0001 東京都千代田区千代田1-1', '100-0001', '東京都', '千代田'],
  ['届け先は大阪府大阪市北区梅田3丁目1です', '大阪府', '梅田'],
  ['订单已发货到北京市朝阳区建国路88号', '朝阳', '建国路'],
  ['收货地址：建国路八十八号', '建国路'],
  ['고객 배송은 서울특별시 강남구 테헤란로 123 입니다', '강남구', '테헤란로'],
  ['배송지: 강남구 어딘가', '강남구'],
  ['echo "zebra9rain" | sudo -S apt update', 'zebra9rain'],
  ['WIFI:T:WPA;S:Home;P:zebra9rain;;', 'zebra9rain'],
  ['spawn ssh h; expect "Password:" ; send "zebra9rain\\r"', 'zebra9rain'],
  [`ssh-rsa AAAA${'B3Nz'.repeat(20)} jnovakova@laptop`, 'jnovakova'],
  ['{"bban":"0800-0000192000145399"}', '192000145399'],
  ['HMSET user:77 plan pro phone 0712345678 name "Wanjiru Kamau"', 'Wanjiru', '0712345678'],
]

const SHOWN = [
  '@Nullable String name; @Inject Logger logger; @Override Public Void',
  "UPDATE u SET last_login = '2025-01-02T00:00:00' WHERE id = 42; args=('2025-01-02T00:00:00', 42)",
  '{"user_agent":{"name":"Chrome","version":"120"},"userAgent":{"name":"Safari"}}',
  '{"query":"query($e:String!){user(email:$e){id}}"}',
  'A/B TEST MR; GET/POST MS; READ/WRITE MISS; IN/OUT MRS',
  "UNB+UNOA:1+SENDER+RECEIVER+250101:1200+1'",
  "<QueryDict: {'password1': [''], 'next': ['/home']}>",
  '@media:screen and (min), @app:core.start() and docker.io/@scope:latest',
  'cn=db1.internal,ou=computers,dc=corp; uid=admin,ou=people,dc=corp; cn=groups,dc=corp',
  'failed: secrets is forbidden: User "system:serviceaccount:default:app" cannot list',
  'GET /products?code=482913&page=2 200',
  '東京都の気温は12度、大阪市北区で会議、バージョン2',
  '上海市场部2025年报告，北京市第3季度',
  '서울 지역 서버 3대, 경기 결과 2로 끝',
  '@Bean Validation and @Spring Boot Starter, @Kubernetes Operator; @Entity Person',
  '用户名：无；ユーザー名：必須；사용자명: 없음；логин: неверный',
  'prénom : non renseigné, téléphone : non renseigné; phone: not provided',
  'usuario: desconocido, utilisateur: inconnu, Benutzer: gesperrt',
  `ssh-ed25519 AAAA${'C3Nz'.repeat(16)} root@web-1`,
  'echo done | sudo tee /etc/motd; WIFI: connected; expect(password).toBe(undefined)',
  '<P>one<BR>two<P>three</P>',
  '    total(items, retries)\n          │      └ 3\n          └ [1, 2]',
  '"HSET" "job:77" "name" "Nightly Report" "state" "done"',
  '{"subject":{"reference":"Group/1","display":"Blood pressure"}}',
]

describe('what is told otherwise', () => {
  it.each(HIDDEN)('is hidden: %s', async (text, ...hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
    const { body } = await show(JSON.stringify({ note: text }), { type: 'application/json' })
    for (const each of hidden) expect(body).not.toContain(each)
  })

  it.each(SHOWN)('is nobody’s: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})

it('is explained by the places of its characters, in documents and in texts', () => {
  const places = (text: string): readonly string[] =>
    explain(text).map(({ start, end }) => text.slice(start, end))
  expect(places('{"größe":"ä€👋","email":"ada@x.example","é":"zoë@x.example"}')).toEqual([
    'ada@x.example',
    'zoë@x.example',
  ])
  expect(places('größe 👋 ada@x.example')).toEqual(['ada@x.example'])
})

it('leaves the name of the next value', () => {
  const text = '&User{ID:77 Name:Jana Nováková Email:jana@novak.example Active:true}'
  expect(maskText(text)).toMatch(/^&User\{ID:77 Name:\S+ Email:\S+ Active:true\}$/)
  expect(maskText("{'password1': ['zebra-9x'], 'next': 1}")).toBe(
    "{'password1': ['[masked]'], 'next': 1}",
  )
})
