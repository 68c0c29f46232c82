/** Passwords, codes and names that were said in languages nobody had listened to, and links. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const RANDOM = 'WuBqKJsM8ZV9GCr2wvUE'
const HEX = 'ab12cd34'.repeat(8)

const CARD = ['4242', '4242', '4242', '4242'].join('')
const quoted = (text: string): string =>
  [...text].map((sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase()}`).join('')

const HIDDEN: readonly (readonly [text: string, ...hidden: string[]])[] = [
  ['pańskie hasło to Zubr!Las8.', 'Zubr'],
  ['geçici şifreniz: Kartal_53x', 'Kartal'],
  ['密码是Panda#88x，订单号 99123412', 'Panda'],
  ['パスワードは Sakura#88 です', 'Sakura'],
  ['비밀번호는 Panda#88x 입니다', 'Panda'],
  ['كلمة المرور هي Nakhla#88', 'Nakhla'],
  ['Ваш новый пароль: Tayga-77, смените его', 'Tayga'],
  ['您的验证码是482911，请勿泄露', '482911'],
  ['認証コード：482911', '482911'],
  ['인증번호 482911 입니다', '482911'],
  ['Ваш код подтверждения: 482911. Никому не сообщайте.', '482911'],
  ['رمز التحقق الخاص بك هو 482911', '482911'],
  ['Doğrulama kodunuz: 482911', '482911'],
  ['Twój kod weryfikacyjny to 482911', '482911'],
  ['user 7 reset pw to Fr0sch!K0enig', 'Fr0sch'],
  ['admin has set password to Fr0sch!K0enig', 'Fr0sch'],
  ['Gentile Xenoq Ferrarese, la sua richiesta', 'Xenoq', 'Ferrarese'],
  ['Beste Xenoq, je bestelling', 'Xenoq'],
  ['Szanowny Panie Xenoq Brask, dzień dobry', 'Xenoq', 'Brask'],
  ['Ship to: Xenoq Ngata, tracking 7', 'Xenoq'],
  ['Approved by Xenoq Ngata on 2026-11-27', 'Xenoq'],
  ['Ticket SUP-4411 assigned to Xenoq Ngata; open', 'Xenoq'],
  ['お客様名：山田太郎', '山田'],
  ['see linkedin.com/in/xenoq-ngata', 'xenoq'],
  ['RG 12.345.678-9', '345'],
  ['Calling-Station-Id = "3C-22-FB-12-AB-9F"', 'FB-12'],
  ['Insurance ID XQW123456789', 'XQW'],
  [`GET /reset?tk=${RANDOM}&lang=de HTTP/1.1`, RANDOM],
  [`GET https://shop.example/verify?code=${RANDOM} HTTP/1.1`, RANDOM],
  [`code=${RANDOM}&code_verifier=x&grant_type=authorization_code`, RANDOM],
  [`Stripe-Signature: t=1764235104,v1=${HEX},v0=${HEX}`, HEX],
  [`X-Hub-Signature-256: sha256=${HEX}`, HEX],
  [`X-Shopify-Hmac-Sha256: ${RANDOM}${RANDOM}x4A=`, RANDOM],
  [`DE35=${CARD}=29121011000012345678`, CARD, '291210'],
  [`F35=${CARD}D29121011000012345678`, CARD, '291210'],
  [`body ${quoted(`card ${CARD}`)}`, quoted(CARD)],
  ['SOME_API_KEY=aB3d eF6h iJ9l mN2p qR5t uV8x', 'qR5t'],
]

const SHOWN = [
  '密码错误: ERR_AUTH_401',
  'パスワードが無効です: E4031',
  'Неверный пароль, ошибка AUTH_4031',
  'код ошибки: 482911, 错误码 482911, エラーコード：482911',
  'hasło wygasło 2026-11-27, şifre süresi doldu',
  'Beste Grüße, Gentile Cliente, Beste klant,',
  'Approved by Security Team, assigned to Platform Team',
  `GET /items?code=${RANDOM} HTTP/1.1`,
  'GET /reset?page=2&sort=created HTTP/1.1',
  '0.086 0.048 0.037 200 200 0 57 "GET / HTTP/1.1"',
  'MRN: unknown DOB: missing',
  '0.001 0.002 0.003 200 404 0 57 0.120 0.034',
  'Beste Performance, Hallo Welt, Hallo zusammen, Cara Cliente,',
  '密码强度: WEAK_8, 비밀번호 길이: 8-20',
  'assigned to Node Pool, assigned to On-call Engineer',
  'track=1234567890123456=2912',
]

describe('what is said', () => {
  it.each(HIDDEN)('is hidden: %s', (text, ...hidden) => {
    const masked = maskText(text)
    for (const each of hidden) expect(masked).not.toContain(each)
  })

  it.each(SHOWN)('is shown where it is of nobody: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })

  it('keeps what comes next behind a number, and behind what is filled up', () => {
    expect(maskText('MRN: 00481223 DOB: 05/27/1979')).toMatch(/^MRN: \S+ DOB: \S+$/)
    const npmrc = `//npm.firm.example/:_password=S3JvS3VzLUJlZXQ=\n//npm.firm.example/:email=x`
    expect(maskText(npmrc)).toBe(
      '//npm.firm.example/:_password=[masked]\n//npm.firm.example/:email=x',
    )
    const mount = 'volume \\"tls\\" : secret \\"api-tls\\" not found'
    expect(maskText(mount)).toBe(mount)
    const kestrel = 'Microsoft.AspNetCore.Server.Kestrel[13] Connection id "0HN8ABCDEF123", '
    expect(maskText(kestrel)).toBe(kestrel)
  })
})
