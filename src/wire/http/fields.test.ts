/** Parsers of header values: what they read they can write, and nothing makes them throw. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAuthority, parseAuthority } from '../../base/authority.ts'
import { formatBasic, isBasicUser, parseBasic } from './basic-credentials.ts'
import { parseContentCodings } from './content-codings.ts'
import { parseContentLength } from './content-length.ts'
import { parseContentType } from './content-type.ts'
import { isFieldValue, isToken } from './field-syntax.ts'
import { hopByHopNames } from './hop-by-hop.ts'

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)

describe('parsers of header values', () => {
  it('never throw', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        parseAuthority(text)
        parseBasic(text)
        parseBasic(`Basic ${text}`)
        parseContentCodings(text)
        parseContentLength(text)
        parseContentType(text)
        parseContentType(`a/b;${text}`)
        hopByHopNames([['connection', text]])
      }),
    )
  })
})

describe('an authority', () => {
  it.each([
    ['localhost', { host: 'localhost', port: undefined }],
    ['API.Example.com:443', { host: 'api.example.com', port: 443 }],
    ['127.0.0.1:8443', { host: '127.0.0.1', port: 8443 }],
    ['[::1]:443', { host: '::1', port: 443 }],
    ['my_host-1.test', { host: 'my_host-1.test', port: undefined }],
  ])('is read: %s', (text, authority) => {
    expect(parseAuthority(text)).toEqual(authority)
    expect(formatAuthority(authority)).toBe(text.toLowerCase())
  })

  it.each([
    ...['', ':443', 'a:', 'a:0', 'a:65536', 'a:0443', 'a:+1', 'a:1 ', ' a', 'a b', 'a@b', 'a/b'],
    ...['a.', '.a', 'a..b', '-a', 'a%2eb', 'a,b', 'a\\b', 'a?b', 'a#b', '::1', '[::1', 'é.test'],
    ...['https://a', 'a:443:443', '[a]:1', 'a\0b', 'a\nb', `${'a'.repeat(254)}`],
  ])('is nothing else: %j', (text) => {
    expect(parseAuthority(text)).toBeUndefined()
  })
})

describe('a content length', () => {
  it('is a plain number', () => {
    fc.assert(
      fc.property(fc.nat(), (bytes) => {
        expect(parseContentLength(String(bytes))).toBe(bytes)
      }),
    )
  })

  it.each([
    '',
    '00',
    '01',
    '+1',
    '-1',
    '1.0',
    '1e3',
    '0x1',
    ' 1',
    '1 ',
    '1,1',
    '１',
    '1'.repeat(16),
  ])('is nothing else: %j', (text) => expect(parseContentLength(text)).toBeUndefined())
})

describe('a content type', () => {
  it.each([
    ['application/json', 'application/json', undefined],
    ['Application/JSON; Charset=UTF-8', 'application/json', 'utf-8'],
    ['text/plain;charset="us-ascii" ; x="a\\"b;c"', 'text/plain', 'us-ascii'],
    ['application/problem+json;', 'application/problem+json', undefined],
  ])('is read: %s', (text, mediaType, charset) => {
    expect(parseContentType(text)).toMatchObject({ mediaType, charset })
  })

  it('keeps quoted values whole', () => {
    const type = parseContentType('multipart/mixed; boundary="a\\"b; c"')
    expect(type?.parameters.get('boundary')).toBe('a"b; c')
  })

  it.each([
    ...['', 'json', 'a/', '/b', 'a/b c', 'a/b, c/d', 'a/b;c', 'a/b; c=', 'a/b; c="', 'a/b; =d'],
    ...['a/b; charset=x; CHARSET=y', 'a/b; c = d', 'a/b/c', 'a b/c', 'a/b; c=d e'],
  ])('is nothing else: %j', (text) => {
    expect(parseContentType(text)).toBeUndefined()
  })
})

describe('content codings', () => {
  it.each([
    ['gzip', ['gzip']],
    ['x-GZIP, br', ['gzip', 'br']],
    ['identity', []],
    [' , gzip,, identity', ['gzip']],
    ['', []],
  ])('are read in order: %j', (text, codings) => {
    expect(parseContentCodings(text)).toEqual(codings)
  })

  it.each(['gzip br', 'gzip;q=1', '"gzip"'])('are tokens: %j', (text) => {
    expect(parseContentCodings(text)).toBeUndefined()
  })
})

describe('basic credentials', () => {
  it('are read as they were written', () => {
    const user = fc.string({ unit: 'grapheme' }).filter(isBasicUser)
    fc.assert(
      fc.property(user, fc.string({ unit: 'grapheme' }), (name, password) => {
        const written = formatBasic({ user: name, password })
        const read = parseBasic(written)
        const isUtf8 = (name + password).isWellFormed()
        expect(isUtf8 ? read : { user: name, password }).toEqual({ user: name, password })
        expect(isFieldValue(written)).toBe(true)
      }),
    )
  })

  it.each([
    '',
    'Basic',
    'Basic ',
    'Basic a:b',
    'Bearer YTpi',
    'Basic YWI=',
    'Basic /////w==',
    'Basic YTpi YTpi',
  ])('are nothing else: %j', (text) => expect(parseBasic(text)).toBeUndefined())
})

describe('the syntax of fields', () => {
  it('knows tokens and values', () => {
    expect(['a', 'X-Y_z', "!#$%&'*+-.^_`|~"].every(isToken)).toBe(true)
    expect(['', 'a b', 'a:b', 'é', 'a\n', '"a"'].some(isToken)).toBe(false)
    expect(['', 'a\tb', 'é', '\xff'].every(isFieldValue)).toBe(true)
    expect(['a\nb', 'a\rb', 'a\0b', '\x7f', 'Ā', '…'].some(isFieldValue)).toBe(false)
  })

  it('adds what Connection lists to what never travels on', () => {
    const names = hopByHopNames([
      ['connection', 'close, X-Secret'],
      ['x-secret', '1'],
    ])
    expect([...names]).toEqual(expect.arrayContaining(['x-secret', 'close', 'te', 'upgrade']))
    expect(hopByHopNames([]).has('x-secret')).toBe(false)
  })
})
