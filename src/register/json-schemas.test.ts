/** The published JSON Schemas say what the code says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedSchemas } from './json-schemas.ts'

const ROOT = new URL('../../', import.meta.url)

/** The keys below a part of a schema, in whatever form it takes, that nothing is said of. */
function undescribed(part: unknown, at: string): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  const keys = 'properties' in part ? Object.entries(Object(part.properties)) : []
  const silent = keys.filter(([, schema]) => !/\S/.test(Object(schema).description ?? ''))
  const own = silent.map(([key]) => `${at}.${key}`)
  const below = Object.entries(part).flatMap(([key, inner]) => undescribed(inner, `${at}.${key}`))
  return [...own, ...below]
}

describe('a published schema', () => {
  it.each(publishedSchemas().map(({ path, text }) => [path, text]))(
    '%s is current',
    (path, text) => {
      expect(readFileSync(new URL(path, ROOT), 'utf8'), 'run `npm run schemas`').toBe(text)
    },
  )

  it.each(publishedSchemas().map(({ path, text }) => [path, text]))(
    '%s says of every key what it means',
    (_path, text) => expect(undescribed(JSON.parse(text), '')).toEqual([]),
  )

  it('tells editors what a key looks like, and its default', () => {
    const [configuration] = publishedSchemas().map(({ text }) => JSON.parse(text))
    expect(configuration.properties.gateway.properties.listen).toMatchObject({
      type: 'string',
      default: '127.0.0.1:8443',
      description: 'Where tools reach the gateway, over TLS.',
    })
    expect(configuration.additionalProperties).toBe(false)
    expect(configuration.required).toEqual(['version'])
  })
})
