/** What is nobody's stays as it is in each notation: whoever debugs has to see it. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'
import { NOTATIONS } from '../fixtures/notations.ts'

const { maskText } = maskingForTests()

const VALUES: readonly (readonly [name: string, value: string])[] = [
  ['status', 'succeeded'],
  ['order_id', 'ord_8s7d6f5g'],
  ['id', 'ch_3PqR5tUvWxYz'],
  ['customer_id', 'cus_9s6XKzkNRiz8i3'],
  ['request_id', '0b8f8c1e-6d4f-4a51-9a55-5f1d2b3c4d5e'],
  ['trace_id', '4bf92f3577b34da6a3ce929d0e0e4736'],
  ['amount', '4200'],
  ['price', '1,299.00'],
  ['currency', 'usd'],
  ['quantity', '3'],
  ['version', '1.24.3'],
  ['created_at', '2026-11-25T10:00:00Z'],
  ['updated', '1764000000'],
  ['sku', 'SKU-12345-BL'],
  ['product_name', 'Blue Kettle 2000'],
  ['file_name', 'report-2026.pdf'],
  ['host', 'db-7.shop.internal'],
  ['service_name', 'checkout'],
  ['path', '/srv/app/main.ts'],
  ['level', 'info'],
  ['region', 'eu-west-1'],
  ['country', 'DE'],
  ['plan', 'premium'],
  ['url', 'https://shop.example/items/42'],
  ['event', 'charge.succeeded'],
  ['method', 'POST'],
  ['duration_ms', '12.5'],
  ['locale', 'en_US'],
  ['timezone', 'Europe/Berlin'],
  ['color', '#ff8800'],
  ['decline_code', 'insufficient_funds'],
  ['error_code', 'E1042'],
  ['retry_count', '7'],
  ['max_tokens', '4096'],
  ['content_type', 'application/json'],
  ['user_agent', 'curl/8.4.0'],
  ['commit', '9fceb02d0ae598e95dc970b74767f19372d61af8'],
  ['table', 'order_items'],
  ['index', 'users_email_idx'],
  ['queue', 'mail-outbound'],
  ['is_active', 'true'],
  ['weight', '12.345'],
  ['tracking_number', '1Z999AA10123456784'],
  ['author', 'tolstoy'],
  ['reason', 'expired token'],
  ['message', 'password must be longer'],
]

describe.each(VALUES)('%s', (name, value) => {
  it.each(Object.entries(NOTATIONS))('is shown in %s', (_, notation) => {
    const written = notation(name, value)
    expect(maskText(written)).toBe(written)
  })
})
