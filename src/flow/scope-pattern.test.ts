/** Scope patterns: what they cover, and what they never cover. */
import { describe, expect, it } from 'vitest'
import { Refusal } from '../base/refusal.ts'
import { isWithin, parseScopePattern } from './scope-pattern.ts'

function covers(pattern: string, asked: string): boolean {
  const parsed = parseScopePattern(pattern)
  if (parsed instanceof Refusal) throw new Error(parsed.why)
  const [method = '', path = ''] = asked.split(' ')
  return isWithin(parsed, { method, segments: path === '/' ? [] : path.slice(1).split('/') })
}

describe('a scope pattern', () => {
  const CASES = [
    ['GET /v1/charges', 'GET /v1/charges', true],
    ['GET /v1/charges', 'HEAD /v1/charges', false],
    ['GET /v1/charges', 'GET /v1/charges/ch_1', false],
    ['GET /v1/charges', 'GET /v1/Charges', false],
    ['GET /v1/charges/*', 'GET /v1/charges/ch_1', true],
    ['GET /v1/charges/*', 'GET /v1/charges', false],
    ['GET /v1/charges/*', 'GET /v1/charges/ch_1/refunds', false],
    ['GET /v1/*/ch_1', 'GET /v1/charges/ch_1', true],
    ['GET /v1/charges/**', 'GET /v1/charges/ch_1/refunds', true],
    ['GET /v1/charges/**', 'GET /v1/charges', false],
    ['GET /v1/charges/**', 'GET /v1/customers/cus_1', false],
    ['* /v1/search', 'POST /v1/search', true],
    ['GET /', 'GET /', true],
    ['GET /**', 'GET /', false],
    ['GET /**', 'GET /anything', true],
  ] as const
  it.each(CASES)('%s and %s: %s', (pattern, asked, expected) => {
    expect(covers(pattern, asked)).toBe(expected)
  })

  it.each([
    ...['', 'GET', '/v1', 'get /v1', 'GET v1', 'GET  /v1', 'GET /v1 ', 'GET /v1\n', 'GET\t/v1'],
    ...['GET //v1', 'GET /v1/', 'GET /v1/./x', 'GET /v1/../x', 'GET /%76', 'GET /v1?x=1'],
    ...['GET /a**', 'GET /**/a', 'GET /ch_*', 'GET /a#b', 'GET /ä', 'GET https://x/y', 'GET /a\\b'],
  ])('is not %j', (text) => {
    expect(parseScopePattern(text)).toBeInstanceOf(Refusal)
  })
})
