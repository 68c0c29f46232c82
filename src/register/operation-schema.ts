/** The shape of an operation in a profile's file, and of the parameters that it takes. */
import { z } from 'zod'
import { parsePathTemplate } from '../flow/path-template.ts'
import { FieldsShape } from './field-schema.ts'
import { CategoryKey, textOf, Word } from './schema-words.ts'
import { told } from './told.ts'

const name = textOf(128)

const OperationClassName = told(
  z.enum([
    'read',
    'read-sensitive',
    'read-billed',
    'bulk-export',
    'write',
    'irreversible',
    'egress',
  ]),
  {
    means: 'What the operation does. Only `read` is open by default; the last three never pass.',
    expected: 'read, read-sensitive, read-billed, bulk-export, write, irreversible or egress',
    example: 'class: read',
  },
)

export const ParameterName = told(z.string().regex(/^[^\s&=#?]{1,128}$/), {
  means: 'The name of a parameter; `metadata[*]`, `expand[]` and `amount.*` stand for many.',
  expected: 'a name without white space',
  example: 'created[gte]',
})

const ParameterShape = told(
  z.union([
    ParameterName,
    z.strictObject({
      name: ParameterName,
      in: told(z.enum(['path', 'query', 'body']).optional(), {
        means: 'Where it stands; if left out in the body, or in the query where there is none.',
        expected: 'path, query or body',
        example: 'in: query',
      }),
      use: told(z.enum(['plain', 'lookup', 'search', 'expand', 'sort', 'range']).default('plain'), {
        means:
          'What it does: `lookup` compares one field for equality, `search` holds the search ' +
          'language, `expand` includes more, `sort` orders, `range` bounds; `plain` does none.',
        expected: 'plain, lookup, search, expand, sort or range',
        example: 'use: lookup',
      }),
      category: CategoryKey.optional(),
    }),
  ]),
  {
    means: 'A parameter that the operation takes; a bare name only shapes the reply.',
    expected: 'a name, or { name, in, use, category }',
    example: '{ name: email, use: lookup, category: user.contact.email }',
  },
)
export const ParameterList = z.array(ParameterShape)

export const RaiseShape = told(
  z.strictObject({
    parameter: ParameterName,
    value: told(
      z
        .string()
        .regex(/^\*?[^*\s]*\*?$/)
        .min(1)
        .max(128),
      {
        means: 'The value that raises the class; a * at its start or end stands for any text.',
        expected: 'a value, with * at its start or end only',
        example: 'value: "*.number"',
      },
    ),
    class: OperationClassName,
  }),
  {
    means: 'A value of a parameter with which the operation returns more.',
    expected: 'parameter, value and class',
    example: '{ parameter: "expand[]", value: number, class: read-sensitive }',
  },
)

export const Call = told(
  z.string().refine((text) => {
    const [, method, path] = /^([A-Z]+) (\S+)$/.exec(text) ?? []
    return method !== undefined && path !== undefined && parsePathTemplate(path) !== undefined
  }, 'This is no call.'),
  {
    means: 'Method and path template; a placeholder stands for one segment, or for a part of it.',
    expected: 'a method in capitals and a path, with placeholders such as {id}',
    example: 'call: GET /v1/charges/{id}',
  },
)

const BatchShape = z.strictObject({
  list: told(name, {
    means: 'The field of the body that holds the list of calls.',
    expected: 'a name of a field',
    example: 'list: requests',
  }),
  method: told(name, {
    means: 'The field of each call that holds its method.',
    expected: 'a name of a field',
    example: 'method: method',
  }),
  path: told(name, {
    means: 'The field of each call that holds its path.',
    expected: 'a name of a field',
    example: 'path: url',
  }),
})

export const OperationShape = told(
  z.strictObject({
    call: told(z.union([Call, z.array(Call).min(1)]), {
      means: 'Method and path template, or several where the vendor has several.',
      expected: 'a method in capitals and a path, with placeholders such as {id}',
      example: 'call: GET /v1/charges/{id}',
    }),
    class: OperationClassName,
    host: told(z.union([Word, z.array(Word).min(1)]).optional(), {
      means: 'The part of the vendor that serves it, or several; the first of `hosts` if left out.',
      expected: 'a name under hosts, or a list of such names',
      example: 'host: api',
    }),
    with: told(z.array(Word).default([]), {
      means: 'Sets of parameters that it takes, from `sets`.',
      expected: 'names under sets',
      example: 'with: [page]',
    }),
    parameters: told(ParameterList.default([]), {
      means: 'Parameters that it takes besides.',
      expected: 'a list of parameters',
      example: 'parameters: [customer, payment_intent]',
    }),
    raises: told(z.array(RaiseShape).default([]), {
      means: 'Values with which it returns more than its class says.',
      expected: 'a list of { parameter, value, class }',
      example: 'raises: [{ parameter: "expand[]", value: number, class: read-sensitive }]',
    }),
    body: told(z.enum(['none', 'json', 'form']).optional(), {
      means: 'How its body reads; by default `none` for GET, HEAD and DELETE.',
      expected: 'none, json or form',
      example: 'body: json',
    }),
    batch: told(BatchShape.optional(), {
      means: 'Where in its body a list of calls lies, and what names their method and path.',
      expected: 'list, method and path',
      example: 'batch: { list: requests, method: method, path: url }',
    }),
    fields: told(FieldsShape.prefault({}), {
      means: 'What its replies hold where, looked at before the fields of the profile.',
      expected: 'free, redact, partial, pseudonym and safe',
      example: 'fields: { safe: [status] }',
    }),
  }),
  {
    means: 'One thing that the vendor does when asked.',
    expected: 'call and class, and what it takes',
    example: 'charges.get: { call: "GET /v1/charges/{id}", class: read }',
  },
)

export type OperationText = z.output<typeof OperationShape>
export type ParameterText = z.output<typeof ParameterShape>
