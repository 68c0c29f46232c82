/** Values that another member names: settings, questions, and what a change was from and to. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
/** What nothing is found by but the name beside it. */
const SURNAME = 'Brask'
const PASSWORD = 'zork4711'

const MASKED: readonly (readonly [what: string, document: unknown])[] = [
  ['a setting', { setting: 'api_secret', setting_value: PASSWORD }],
  ['an option of WordPress', { option_name: 'mailserver_pass', option_value: PASSWORD }],
  ['a meta field', { meta_id: 4, meta_key: 'billing_last_name', meta_value: SURNAME }],
  ['a title', { fieldTitle: 'Last name', value: SURNAME }],
  ['a field of Marketo', { fields: [{ apiName: 'lastName', newValue: SURNAME, oldValue: 'x' }] }],
  ['a change from one to another', { field: 'last_name', from: SURNAME, to: `${SURNAME}x` }],
  ['a change whose name comes last', { old: SURNAME, new: `${SURNAME}x`, name: 'last_name' }],
  ['numbers of somebody', { attribute: 'password', from: PASSWORD, to: `${PASSWORD}x` }],
  ['what was before', { key: 'password', previous: PASSWORD, current: `${PASSWORD}9` }],
  ['a property that was', { property: 'last_name', was: SURNAME, original: SURNAME }],
  ['an input by its kind', { input_type: 'password', input_value: PASSWORD }],
  ['an input by its kind, in one word', { inputType: 'password', value: PASSWORD }],
  [
    'an answer of Typeform, before its field or behind it',
    {
      answers: [
        { type: 'text', text: SURNAME, field: { id: 'a1', type: 'short_text', ref: 'last_name' } },
        { field: { id: 'a2', title: 'What is your password?' }, type: 'text', text: PASSWORD },
      ],
    },
  ],
  [
    'a column of monday',
    { column_values: [{ text: SURNAME, value: `"${SURNAME}"`, column: { title: 'Last name' } }] },
  ],
  [
    'a field of Stripe’s checkout',
    {
      custom_fields: [
        { key: 'x', label: { custom: 'Last name', type: 'custom' }, text: { value: SURNAME } },
        { key: 'password', label: { custom: 'P' }, text: { default_value: null, value: PASSWORD } },
      ],
    },
  ],
  [
    'a field of Asana',
    { custom_fields: [{ name: 'Last name', text_value: SURNAME, display_value: SURNAME }] },
  ],
  ['a tab of DocuSign', { textTabs: [{ tabLabel: 'Last name', name: 'Text', value: SURNAME }] }],
  ['an answer by its id', { inputs: [{ id: 'password', value: PASSWORD }] }],
  ['a messenger by its label', { im: [{ value: PASSWORD, label: 'skype' }] }],
  ['an element by its id', { tag_name: 'input', attr__id: 'password', attr__value: PASSWORD }],
]

const SHOWN = [
  { field: 'status', from: 'open', to: 'paid' },
  { from: 'en', to: 'de', current: 'en' },
  { setting: 'theme', setting_value: 'dark' },
  { option_name: 'blog_charset', option_value: 'UTF-8' },
  { type: 'email', date: '2026-01-01', text: 'delivered' },
  {
    answers: [
      { field: { ref: 'colour', title: 'Which colour?' }, type: 'text', text: 'green' },
      { type: 'date', date: '2026-01-01', field: { id: 'x', title: 'When shall it come?' } },
      { type: 'choice', choice: { label: 'Job opportunities' }, field: { id: 'email_kind' } },
    ],
    custom_fields: [{ name: 'Priority', enum_value: { name: 'High' }, display_value: 'High' }],
    settings: [{ id: 'password_policy', value: 'strict' }],
  },
  { type: 'password', updated: '2026-01-01', is: 'x' },
  {
    attributes: [
      { key: 'user', value: { kvlistValue: { values: [{ key: 'tier', value: { s: 'gold' } }] } } },
    ],
  },
]

describe('what another member names', () => {
  it.each(MASKED)('is masked: %s', async (_what, document) => {
    const text = JSON.stringify(document)
    const { body } = await show(text, {}, masking)
    expect(body).not.toContain(SURNAME)
    expect(body).not.toContain(PASSWORD)
    for (let at = 1; at < text.length; at += 7)
      expect((await show(text, { cuts: [at] }, masking)).body).toBe(body)
  })

  it.each(SHOWN)('is shown where that says nothing: %j', async (document) => {
    const text = JSON.stringify(document)
    expect((await show(text, {}, masking)).body).toBe(text)
  })

  it('takes linear time, however many wait', async () => {
    const many = `{${'"value":"a",'.repeat(20_000)}"name":"password"}`
    const { body } = await show(many, {}, masking)
    expect(body).not.toContain('"a"')
  })
})
