/** Passwords, streets, logins and payments as they are written in more countries; and what is not. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const PASSWORD = ['zork', '4711'].join('')
const HIDDEN = new RegExp(
  `${PASSWORD}|Kwiatow|00-950|Příkop|110 00|Atatürk|34710|Bağdat|Flores|apto|01310|Fulano|wiremu|wngata|123456789012|Dlouhá|Zorkovou|von Zork|Bela Vista`,
)

/** In the form of Klarna's documents, and of LinkedIn's. */
const KEYS = [
  `${['klarna', 'live', 'api', ''].join('_')}YpqgL7E8Lo2mzxhrrKESTDGtIa3moEvcTjb3FRV0WJLy`,
  ['WPL', 'AP1.IrZskKuPwkP1taIY.r4yUrKlq=='].join('_'),
]

const MASKED: readonly string[] = [
  ...['jelszava', 'Az új jelszavad', 'Salasanasi', 'Parole', 'Parool', 'Password Anda'].map(
    (label) => `${label}: ${PASSWORD}`,
  ),
  ...['Parola dvs. este', 'Kata sandi Anda adalah', 'Mật khẩu của bạn là', 'паролата е'].map(
    (said) => `${said} ${PASSWORD}`,
  ),
  ...['Vaša lozinka je', 'Kodeordet er', 'Jūsų slaptažodis yra', 'Salasanani on'].map(
    (said) => `${said} ${PASSWORD}`,
  ),
  ...['پسورد', 'رمز عبور', 'գաղտնաբառ', 'পাসওয়ার্ড'].map((label) => `${label}: ${PASSWORD}`),
  `mot de passe d'accès : ${PASSWORD}`,
  `pwd for root -> ${PASSWORD}`,
  'ul. Kwiatowa 15/3, 00-950 Warszawa',
  'Na Příkopě 14, 110 00 Praha 1',
  'Atatürk Cad. No:15 D:4, 34710 Kadıköy/İstanbul',
  'Bağdat Caddesi No: 12 Kat 3',
  'Rua das Flores, 123, apto 45, São Paulo - SP, 01310-100',
  'Av. Paulista, 1578 - Bela Vista, CEP 01310-200',
  // A code to pay by (EMVCo, Pix).
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d3-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D',
  'CORP\\wiremu logged on',
  'User CORP\\wngata failed',
  'arn:aws:lambda:eu-central-1:123456789012:function:checkout-worker',
  'paní Dlouhá volala kvůli faktuře',
  's paní Zorkovou',
  'Frau von Zork rief an',
]

const SHOWN: readonly string[] = [
  '[core:error] Invalid URI in request GET /../../etc/passwd HTTP/1.1',
  "INSERT INTO feature_flags (key, enabled, rollout) VALUES ('new_checkout', true, 25);",
  "INSERT INTO settings (key, value) VALUES ('theme.dark_mode', 'on');",
  '{"nickname":"Gold","unit_amount":900,"currency":"usd"}',
  '{"object":"plan","nickname":"Premium Plus","interval":"month"}',
  'server: cloudflare\ncf-ray: 8612c3d4e5f6a7b8-FRA',
  'via: cloudfront\nx-amz-cf-id: 3n4Qw8Zr5Xk2Lm9Tp7Vb6Yc1Dd0Ff==',
  'heslo musí mít 8 znaků, Zapomněli jste heslo?',
  'Kata sandi salah. Mật khẩu không đúng. Geslo je poteklo. Parool on vale.',
  'pwd -> /var/www and pwd for the build is set by CI',
  'NT AUTHORITY\\SYSTEM logged on, BUILTIN\\Users changed',
  'Rua not found in index, CEP inválido, cadde is null, Mah. No data',
  '000201 items, ref 6304',
  `digest=${'f5f554ed83234ef5'.repeat(4)}`,
  'kafka key checkout-bgw9rbxkps-vc22t partition 7',
  'Monte Rosa and Hotel Maria are venues',
  'a frying pan Large is out of stock at Pan Asia Logistics',
]

describe('what is somebody’s', () => {
  it.each(MASKED)('%s', (text) => {
    expect(maskText(text)).not.toMatch(HIDDEN)
  })
})

it.each(KEYS)('a key of a vendor: %s', (key) => {
  const masked = maskText(`auth failed with ${key} in prod`)
  expect(masked).not.toContain(key.slice(-12))
  expect(masked).toContain('in prod')
})

describe('what is nobody’s', () => {
  it.each(SHOWN)('%s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})

it('tells which function, queue or group an address of AWS is of', () => {
  expect(maskText('arn:aws:lambda:eu-central-1:123456789012:function:checkout-worker')).toMatch(
    /^arn:aws:lambda:eu-central-1:.*:function:checkout-worker$/,
  )
})
