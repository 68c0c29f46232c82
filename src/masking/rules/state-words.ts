/**
 * Words for numbers of states and banks that have no check digits, or whose check digits the
 * package
 * has not. Sources: the descriptions of the authorities that hand them out.
 */
import type { WordRow } from './word-row.ts'

export const STATE_ROWS: readonly WordRow[] = [
  [
    'emirates-id',
    'user.government_id',
    'redact',
    'emirates id|emirates id number|eid number',
    '784-?\\d{4}-?\\d{7}-?\\d(?!\\d)',
  ],
  ['saudi-id', 'user.government_id', 'redact', 'iqama|iqama number|absher', '[12]\\d{9}(?!\\d)'],
  [
    'nigerian-number',
    'user.government_id',
    'redact',
    'nin|bvn|bank verification number',
    '\\d{11}(?!\\d)',
  ],
  ['indonesian-id', 'user.government_id', 'redact', 'nik|ktp|no ktp', '\\d{16}(?!\\d)'],
  ['vietnamese-id', 'user.government_id', 'redact', 'cccd|cmnd', '\\d{12}(?!\\d)|\\d{9}(?!\\d)'],
  [
    'ghana-card',
    'user.government_id',
    'redact',
    'ghana card|ghanacard',
    '[A-Z]{3}-?\\d{9}-?\\d(?!\\d)',
  ],
  [
    'kenyan-tax-pin',
    'user.government_id.tax',
    'redact',
    'kra pin',
    '[AP]\\d{9}[A-Z](?![A-Za-z0-9])',
  ],
  [
    'philippine-tax-number',
    'user.government_id.tax',
    'redact',
    'tin',
    '\\d{3}-\\d{3}-\\d{3}(?:-\\d{3,5})?(?![-\\d])',
  ],
  [
    'mexican-tax-number',
    'user.government_id.tax',
    'redact',
    'rfc',
    '[A-Z&]{3,4}\\d{2}[01]\\d[0-3]\\d[A-Z\\d]{3}(?![A-Za-z0-9])',
  ],
  [
    'mexican-number',
    'user.government_id',
    'redact',
    'curp',
    '[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z\\d]\\d(?![A-Za-z0-9])',
  ],
  [
    'thai-id',
    'user.government_id',
    'redact',
    'thai id|citizen id|thai national id',
    '\\d-\\d{4}-\\d{5}-\\d{2}-\\d(?!\\d)',
  ],
  [
    'last-digits',
    'user.government_id',
    'redact',
    'last four of social|last 4 of social|last four of my social|last 4 of my social|last four of ssn|last 4 of ssn|last four ssn|last 4 ssn|last four of my ssn|last 4 of my ssn|last four digits of my ssn|last 4 digits of my ssn',
    '\\d{4}(?!\\d)',
  ],
  [
    'pix-key',
    'user.financial.account_number',
    'pseudonym',
    'pix|chave pix|pix key',
    '[\\da-f]{8}-(?:[\\da-f]{4}-){3}[\\da-f]{12}(?![\\da-z])',
  ],
  [
    'upi-address',
    'user.financial.account_number',
    'pseudonym',
    'upi|upi id|vpa|bhim|phonepe|gpay|google pay',
    '[A-Za-z\\d][\\w.-]{1,63}@[A-Za-z]{2,20}(?![\\w.@-])',
  ],
]
