/** Schemas that can say, to the person who wrote the file, what is expected and how it looks. */
import { z } from 'zod'

export type Words = {
  /** What belongs there, after "expected:". */
  readonly expected: string
  /** A line or a few of YAML that would be right. */
  readonly example: string
}

const WORDS = new WeakMap<z.core.$ZodType, Words>()

type Telling = Words & {
  /** What it is for: in the published schema and the documents. */
  readonly means: string
}

/** The same schema, with its words. */
export function told<Schema extends z.ZodType>(schema: Schema, telling: Telling): Schema {
  const { means, expected, example } = telling
  const described = schema.meta({ description: means })
  WORDS.set(described, { expected, example })
  return described
}

/** The words for what stands at a path: its own, or those of the nearest schema around it. */
export function wordsAt(root: z.core.$ZodType, path: readonly PropertyKey[]): Words | undefined {
  let schema: z.core.$ZodType | undefined = root
  let words = wordsOf(root)
  for (const key of path) {
    schema = within(schema, key)
    if (schema === undefined) break
    words = wordsOf(schema) ?? words
  }
  return words
}

/** The keys that an object at this path may have; none where it is no object with fixed keys. */
export function keysAt(root: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = root
  for (const key of path) schema = schema === undefined ? undefined : within(schema, key)
  const bare = schema === undefined ? undefined : unwrapped(schema)
  return bare instanceof z.ZodObject ? Object.keys(bare.shape) : []
}

function wordsOf(schema: z.core.$ZodType): Words | undefined {
  const own = WORDS.get(schema)
  if (own !== undefined) return own
  const inner = innerOf(schema)
  return inner === undefined ? undefined : wordsOf(inner)
}

function within(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  const bare = unwrapped(schema)
  if (bare instanceof z.ZodObject) return new Map(Object.entries(bare.shape)).get(String(key))
  if (bare instanceof z.ZodRecord) return bare.valueType
  if (bare instanceof z.ZodArray) return bare.element
  if (!(bare instanceof z.ZodUnion)) return undefined
  const inEach = bare.options.map((option: z.core.$ZodType) => within(option, key))
  return inEach.find((found) => found !== undefined)
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = innerOf(schema)
  return inner === undefined ? schema : unwrapped(inner)
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  ) {
    return schema.def.innerType
  }
  return schema instanceof z.ZodPipe ? schema.def.in : undefined
}
