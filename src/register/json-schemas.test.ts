/** The published JSON Schemas say what the code says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedSchemas } from './json-schemas.ts'

const ROOT = new URL('../../', import.meta.url)

describe('a published schema', () => {
  it.each(publishedSchemas().map(({ path, text }) => [path, text]))(
    '%s is current',
    (path, text) => {
      expect(readFileSync(new URL(path, ROOT), 'utf8'), 'run `npm run schemas`').toBe(text)
    },
  )

  it('tells editors what each key means, and its default', () => {
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
