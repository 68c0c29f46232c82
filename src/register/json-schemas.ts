/** The shapes of our files as JSON Schema (draft 2020-12), for editors. */
import { z } from 'zod'
import { ConfigurationShape } from './configuration-schema.ts'
import { ProfileShape } from './profile-schema.ts'

export type PublishedSchema = {
  /** Path from the root of the package. */
  readonly path: string
  readonly text: string
}

/** What `schema/` holds: written by `scripts/write-schemas.mjs`, held equal by a test. */
export function publishedSchemas(): readonly PublishedSchema[] {
  return [
    published('schema/vitrine.schema.json', 'vitrine.yaml', ConfigurationShape),
    published('schema/profile.schema.json', 'A profile of a sub-processor', ProfileShape),
  ]
}

function published(path: string, title: string, shape: z.ZodType): PublishedSchema {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return { path, text: `${JSON.stringify({ $schema, title, ...schema }, undefined, 2)}\n` }
}
