/** The shape of what a profile declares of the fields of replies. */
import { z } from 'zod'
import { parseFieldPath } from './field-path.ts'
import { CategoryKey } from './schema-words.ts'
import { told } from './told.ts'

const FieldPath = told(
  z.string().refine((text) => parseFieldPath(text) !== undefined, 'This is no path of a field.'),
  {
    means: 'A path in replies; `[]` any item, `*` any key, `**` any number of either.',
    expected: 'keys joined by dots, with [], * and **',
    example: 'data[].billing_details.email',
  },
)
const FieldPaths = z.array(FieldPath)
const ByCategory = z.record(CategoryKey, FieldPaths).default({})

export const FieldsShape = told(
  z.strictObject({
    free: told(FieldPaths.default([]), {
      means: "What the vendor's customers wrote: only what is found there is masked.",
      expected: 'a list of paths',
      example: 'free: ["**.metadata.**"]',
    }),
    redact: told(ByCategory, {
      means: 'Fields that are never shown in any form, by category.',
      expected: 'categories, each with a list of paths',
      example: 'redact:\n  user.authorization: ["**.client_secret"]',
    }),
    partial: told(ByCategory, {
      means: 'Fields of which the last characters stay, by category.',
      expected: 'categories, each with a list of paths',
      example: 'partial:\n  user.financial.credit_card: ["**.card.number"]',
    }),
    shape: told(ByCategory, {
      means: 'Fields that show a pseudonym of the same form, by category.',
      expected: 'categories, each with a list of paths',
      example: 'shape:\n  user.contact.phone_number: ["**.phone"]',
    }),
    pseudonym: told(ByCategory, {
      means: 'Fields that show a pseudonym, by category.',
      expected: 'categories, each with a list of paths',
      example: 'pseudonym:\n  user.contact.email: ["**.email"]',
    }),
    safe: told(FieldPaths.default([]), {
      means: 'Fields without personal data: shown even in posture `strict`.',
      expected: 'a list of paths',
      example: 'safe: ["**.status", "**.failure_code"]',
    }),
  }),
  {
    means:
      'What replies hold where. Free is looked at first, then redact, partial, shape,' +
      ' pseudonym, safe.',
    expected: 'free, redact, partial, shape, pseudonym and safe',
    example: 'fields:\n  safe: ["**.status"]',
  },
)

export type FieldsText = z.output<typeof FieldsShape>
