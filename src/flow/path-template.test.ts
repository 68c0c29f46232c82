/** Path templates: what they match, and that comparing two agrees with what they match. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareTemplates,
  matchPath,
  type PathTemplate,
  parsePathTemplate,
} from './path-template.ts'

function template(text: string): PathTemplate {
  const read = parsePathTemplate(text)
  if (read === undefined) throw new Error(`no template: ${text}`)
  return read
}

function match(text: string, path: string): Record<string, string> | undefined {
  const found = matchPath(template(text), path === '/' ? [] : path.slice(1).split('/'))
  return found === undefined ? undefined : Object.fromEntries(found)
}

describe('a path template', () => {
  it('takes whole segments, and parts of them', () => {
    expect(match('/v1/charges/{id}', '/v1/charges/ch_1')).toEqual({ id: 'ch_1' })
    expect(match('/Messages/{Sid}.json', '/Messages/SM1.json')).toEqual({ Sid: 'SM1' })
    expect(match('/profiles/email:{email}', '/profiles/email:a@b.example')).toEqual({
      email: 'a@b.example',
    })
    expect(match('/', '/')).toEqual({})
  })

  it('ends in a slash where the path does', () => {
    expect(match('/projects/{id}/issues/', '/projects/web/issues/')).toEqual({ id: 'web' })
    expect(match('/projects/{id}/issues/', '/projects/web/issues')).toBeUndefined()
    expect(match('/projects/{id}/issues', '/projects/web/issues/')).toBeUndefined()
    expect(match('/projects/{id}', '/projects/')).toBeUndefined()
    expect(compareTemplates(template('/projects/'), template('/projects/{id}'))).toBe('apart')
  })

  it('takes nothing for a placeholder, and no other length', () => {
    expect(match('/Messages/{Sid}.json', '/Messages/.json')).toBeUndefined()
    expect(match('/Messages/{Sid}.json', '/Messages/SM1.xml')).toBeUndefined()
    expect(match('/v1/charges/{id}', '/v1/charges')).toBeUndefined()
    expect(match('/v1/charges/{id}', '/v1/charges/a/b')).toBeUndefined()
    expect(match('/v{version}/pay', '/checkout/pay')).toBeUndefined()
  })

  it.each([
    ...['v1/charges', '', '/v1//charges', '/v1/charges//', '//', '/v1/{id', '/v1/{}', '/v1/{1a}'],
    ...['/v1/../x', '/v1/.', '/v1/a b', '/v1/a%2fb', '/v1/{a}{b}', '/{a}/{a}', '/a?b'],
  ])('is not %j', (text) => {
    expect(parsePathTemplate(text)).toBeUndefined()
  })

  it.each([
    ['/v1/charges/search', '/v1/charges/{id}', 'nearer'],
    ['/v1/charges/{id}', '/v1/charges/search', 'farther'],
    ['/v1/{a}/search', '/v1/charges/{id}', 'crossed'],
    ['/v1/charges/{id}', '/v1/charges/{charge}', 'same'],
    ['/v1/charges', '/v1/refunds', 'apart'],
    ['/v1/charges', '/v1/charges/{id}', 'apart'],
    ['/m/{Sid}.json', '/m/{Sid}', 'nearer'],
    ['/m/{Sid}.json', '/m/{Sid}.xml', 'apart'],
    ['/v{n}/pay', '/checkout/pay', 'apart'],
  ])('%s lies to %s: %s', (one, other, how) => {
    expect(compareTemplates(template(one), template(other))).toBe(how)
  })

  it('never says apart or nearer of two that some path contradicts', () => {
    const word = fc.constantFrom('a', 'ab', 'abc', 'b')
    const part = fc.oneof(
      word,
      fc
        .tuple(fc.constantFrom('', 'a'), fc.constantFrom('', 'b', 'c'))
        .map(([p, s]) => `${p}{x}${s}`),
    )
    const path = fc.tuple(part, part).map(([a, b]) => `/${a}/${b.replace('x', 'y')}`)
    const segment = fc.stringMatching(/^[abc]{1,4}$/)
    fc.assert(
      fc.property(path, path, segment, segment, (one, other, first, second) => {
        const segments = [first, second]
        const inOne = matchPath(template(one), segments) !== undefined
        const inOther = matchPath(template(other), segments) !== undefined
        const how = compareTemplates(template(one), template(other))
        if (how === 'apart') expect(inOne && inOther).toBe(false)
        if (how === 'nearer' || how === 'same') expect(inOne && !inOther).toBe(false)
        if (how === 'farther' || how === 'same') expect(inOther && !inOne).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})
