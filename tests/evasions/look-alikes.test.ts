/** Numbers and ids of things that look like somebody's, and what of people stood beside them. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const UUID = '5f0c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f'
const ID = 'Jx3uC4VBjurlozYsEdh1P7KX'

/** Bar codes of thirteen digits (GS1 General Specifications §7.9), by their first two. */
function barCodes(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const digits = prefix + String((at * 7_919_777_333) % 10_000_000_000).padStart(10, '0')
    const sum = [...digits].reduce(
      (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
      0,
    )
    return digits + ((10 - (sum % 10)) % 10)
  })
}

const SHOWN: readonly string[] = [
  '509969454768 bytes sent, 360421812278 left',
  'bytes 427216-3078430/28973891',
  'ref=bytes 210216-6125999/11087889 status=ok',
  'GET /v1/items/516.2335656144741 200',
  'Terraform: vpc_id = "vpc-0a1b2c3d4e5f67890", id = "i-0123456789abcdef0", sg-0123abcd',
  'stripe: idempotency_key=order_1234_retry_2 status=402',
  'GET /v1/items/4920705581 200',
  'parcel 582600769811 and 504394759063',
  `stripe: charge ${['ch', ID].join('_')} for ${['cus', ID].join('_')} failed: card_declined`,
  `stripe: request ${UUID} failed with access denied`,
  `envoy: "POST /v1/pay HTTP/2" 200 "okhttp/4.12" "${UUID}" "pay.example.com"`,
  '{"user_id":"auth0|507f1f77bcf86cd799439020"}',
  '{"name":"#9999","email":null}',
  '{"appDisplayName":"Azure Portal","group_display_name":"Night Shift"}',
  'id Joe6pWKqw1m3w8ihFC3pYF, order Ute8AJZ and YNFuRtd+Udo3C7MCXFSWZk',
  '{"account":"123456789012","account_id":42}',
  '{"expiry":"2028-01-01","expires":"12/31/2026"}',
  '{"customer":"Acme Support Team","reporter":"Jenkins Bot"}',
  '{"summary":"Server On Fire"}',
  '{"documentNumber":"INV-2026-0001","plate":"dinner"}',
  'AccountName={2};AccountKey={3};',
  'serial: 2026112701 and serial 0x1f, see RFC 7231 and RFC 2119',
  'a point 3.14 2.71 on mac os, nin went home, the tin has 3 parts',
  'user@host said point 1 and Mac 14.2',
  `jenkins pulled api@sha256:${'ab12'.repeat(16)}`,
  'auth_type=basic login_count=3 and bearer retries=2',
  '_fbp=fb.1.1558571054389.1098115397 _ga=GA1.2.1098115397.1558571054',
  'loss 0.1234 0.5678, share 0.1234,0.5678',
  'Hi there, Hi everyone, it works',
  'Hello World, from Docker',
  'Hi Folks, PR merged',
  'CEF:0|A|B|1|1|x|5|suser=svc_backup act=login duser=Backup Service msg=done',
  "product=Today's iPhone deal, brand=Apple's iPad",
  'Service Restarted (exit 0) by Jack Daniels Bar',
  'client_id=AaiyAPdpYdesoKnqjj8HJqRn4T5titww&grant_type=authorization_code',
  'ip: dynamic, remote_addr=unix',
  'user=<none> method=PLAIN',
  'wheels of a Harley Davidson, jeans by Calvin Klein and Tommy Hilfiger',
]

const HIDDEN: readonly (readonly [text: string, ...hidden: string[]])[] = [
  ['cc 4047737215142 was charged', '4047737215'],
  ['my Maestro: 503867297114', '503867297'],
  ['4222222222222', '42222222'],
  ['outside:203.0.113.9/51234 and inside:10.0.0.5/443', '203.0.113.9', '10.0.0.5'],
  ['node:10.0.0.5 remote:203.0.113.9 source:203.0.113.10', '10.0.0.5', '203.0.113.9', '113.10'],
  ['mapped ::ffff:10.0.0.9 here', '10.0.0.9'],
  ["Access denied for user 'ada'@'203.0.113.9'", "'ada'"],
  ['Password authentication failed for mgarcia', 'mgarcia'],
  ['CEF:0|A|B|1|1|x|5|src=203.0.113.9 suser=mgarcia act=x', 'mgarcia'],
  ['type=USER_LOGIN pid=1 acct="mgarcia" res=failed', 'mgarcia'],
  ['customer="Ada Lovelace" amount=12.99', 'Ada', 'Lovelace'],
  ['Started by user Wiremu Ngata\nRunning', 'Wiremu', 'Ngata'],
  ['From: "Wiremu Ngata" <sip:wn@sip.example>;tag=1', 'Wiremu', 'Ngata'],
  [`{"registration":"abc:APA91b${ID.repeat(5)}"}`, 'APA91b'],
  ['mi teléfono 612 345 678', '345 678'],
  ['ik woon op Damstraat 12, 1012 JM Amsterdam', 'Amsterdam'],
  ['{"ach":[{"account":"1111222233330000"}]}', '1111222233'],
  ['{"document_number":"999999999"}', '999999999'],
  ['{"plate":"KDA 123A"}', 'KDA'],
  ['{"additional":{"expiryDate":"03/2030"}}', '03/2030'],
  ['{"assignee":{"type":"user_reference","summary":"Earline Greenholt"}}', 'Greenholt'],
  [
    'scan P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159',
    'ERIKSSON',
    'L898902',
  ],
  ['Emirates ID 784-1968-6570305-0', '6570305'],
  ['Iqama 2345678901', '2345678901'],
  ['NIN 12345678901, BVN: 22212345678', '12345678901', '22212345678'],
  ['KTP/NIK: 3171011708450001', '3171011708'],
  ['CCCD: 001088012345', '001088012345'],
  [`RFC VECJ880326${'X'.repeat(3)}`, 'VECJ880326'],
  ['last four of my SSN: 6789', '6789'],
  ['Führerschein B072RRE2I55', 'B072RRE2I55'],
  ['UPI: ada@okhdfcbank', 'okhdfc'],
  [`chave PIX ${UUID}`, UUID],
  ['MAC 00-1A-2B-3C-4D-5E and bssid 001a.2b3c.4d5e', '2B-3C', '2b3c'],
  ['serial: C02XG2JHJG5H', 'C02XG2'],
  ['plaque AB-123-CD, matrícula 1234 BBB, targa AB123CD', 'AB-123', '1234 BBB', 'AB123CD'],
  ['POINT(-122.399677 37.786971)', '122.39', '37.78'],
  ['location 40°26′46″N 79°58′56″W', '40°26', '79°58'],
  ['what3words ///filled.count.soap', 'filled'],
  ['plus code 8FVC9G8F+6X', '8FVC9G8F'],
  ['customer Zorblax Quillon (zq@example.com) called', 'Zorblax', 'Quillon'],
  ['and Zorblax Quillon [zq@example.com] too', 'Zorblax', 'Quillon'],
  ['https://join.slack.com/t/acme/shared_invite/zt-1a2b3c4d5-Zorblax9Qr~Ts', 'Zorblax'],
  ['https://www.dropbox.com/scl/fi/abc/x.pdf?rlkey=Zorblax9QrTs4k&dl=0', 'Zorblax'],
  ['CEF:0|A|B|1|1|x|5|duser=Zorblax Quillon act=login', 'Zorblax', 'Quillon'],
  ['device=Zorblax’s iPhone os=17.1', 'Zorblax'],
  ['Hi Zorblax, call me', 'Zorblax'],
  ['<p>Hello Zorblax,</p>', 'Zorblax'],
  ['Shipping to: Zorblax Quillon, by truck', 'Zorblax', 'Quillon'],
  ['<tel:+27825550134|082 555 0134>', '555 0134'],
  ['<a href="tel:+27825550134">082 555 0134</a>', '555 0134'],
  ['(from client wifi cli 00-1A-2B-3C-4D-5E)', '1A-2B'],
  ['at 48.8566,2.3522 or -0.1234, 51.5432', '48.8566', '51.5432'],
  [`GET /confirm/${'eyJ'}fcmFpbHMiOnsibWVzc2FnZSI6Ik1RIn19--9f8e7d6c5b4a3928`, '9f8e7d6c'],
]

describe('what looks like somebody', () => {
  it.each(SHOWN)('and is not, is shown: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it.each(HIDDEN)('and is, is hidden: %s', (text, ...hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it('bar codes are no cards', () => {
    const all = ['40', '49', '50', '67'].flatMap((prefix) => barCodes(prefix, 250))
    const text = all.map((code) => `{"ean":"${code}"}`).join('\n')
    expect(maskText(text)).toBe(text)
  })
})
