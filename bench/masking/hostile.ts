/** Pieces that detectors stumble over when they are repeated. */

export const HOSTILE: readonly (readonly [name: string, piece: string])[] = [
  ['1.1.1.1.', '1.1.1.'],
  ['a@a.a@a.', 'a@a.'],
  ['+1(1(1(', '+1(1('],
  ['{{{{', '{'],
  ['digits', '4'],
  ['"key":', '"key":'],
  ['a=a=a=', 'password=a='],
  ['base 64', 'aGVsbG8gd29ybGQ'],
  ['%41%41', '%41'],
  ['eyJeyJ', 'eyJ-'],
  ['api key api key', 'api key '],
  ['Maria Maria', 'Maria '],
  ['Cookie: a=b;', 'Cookie: a=b; '],
  ['vat no1 vat no1', 'vat no1 '],
]
