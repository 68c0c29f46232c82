/** The shape of `notices` in `vitrine.yaml`: who is told what happens to access. */
import { z } from 'zod'
import { NOTICE_EVENTS } from '../flow/notice-outlet.ts'
import { Credential, Place, Trust } from './outside-words.ts'
import { textOf } from './schema-words.ts'
import { told } from './told.ts'

const Address = z.string().regex(/^[^\s@<>,;:"\\]{1,64}@[^\s@<>,;:"\\]{1,190}$/)

const Usual = {
  events: told(
    z
      .array(z.enum(NOTICE_EVENTS))
      .min(1)
      .default([...NOTICE_EVENTS]),
    {
      means: 'What it tells of; everything if left out.',
      expected: NOTICE_EVENTS.join(', '),
      example: 'events: [request, emergency]',
    },
  ),
  trust: Trust,
}

export const NoticeShape = told(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: told(z.literal('webhook'), {
        means: '`webhook` posts each as signed JSON.',
        expected: 'webhook, slack or mail',
        example: 'kind: webhook',
      }),
      ...Usual,
      address: told(z.url({ protocol: /^https$/ }), {
        means: 'Where each notice is posted as JSON.',
        expected: 'an address with https',
        example: 'address: https://hooks.corp.example/vitrine',
      }),
      secret: told(Credential, {
        means: 'What each is signed with, as Standard Webhooks says.',
        expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
        example: 'secret: env:NOTICE_SECRET',
      }),
    }),
    z.strictObject({
      kind: told(z.literal('slack'), {
        means: '`slack` writes into a chat that takes incoming webhooks as Slack does.',
        expected: 'webhook, slack or mail',
        example: 'kind: slack',
      }),
      ...Usual,
      secret: told(Credential, {
        means: 'Where the address of the incoming webhook is kept: who knows it may write there.',
        expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
        example: 'secret: env:SLACK_WEBHOOK',
      }),
    }),
    z.strictObject({
      kind: told(z.literal('mail'), {
        means: '`mail` sends each by mail.',
        expected: 'webhook, slack or mail',
        example: 'kind: mail',
      }),
      ...Usual,
      server: told(Place, {
        means: 'The mail server: TLS from the first byte on port 465, STARTTLS on any other.',
        expected: 'a host and a port',
        example: 'server: smtp.corp.example:465',
      }),
      account: told(textOf(200).optional(), {
        means: 'Who signs in there.',
        expected: 'a text',
        example: 'account: vitrine',
      }),
      password: told(Credential.optional(), {
        means: 'Where the password is kept; nobody signs in if left out.',
        expected: 'env:NAME, file:PATH or exec:COMMAND WORDS',
        example: 'password: env:SMTP_PASSWORD',
      }),
      from: told(Address, {
        means: 'Who it is from.',
        expected: 'a mail address',
        example: 'from: vitrine@corp.example',
      }),
      to: told(z.array(Address).max(50).default([]), {
        means: 'Who always gets it.',
        expected: 'a list of mail addresses',
        example: 'to: [oncall@corp.example]',
      }),
      to_person: told(z.boolean().default(true), {
        means: 'Whether whom it is about gets it, where their id is an address.',
        expected: 'true or false',
        example: 'to_person: true',
      }),
    }),
  ]),
  {
    means: 'One way to tell people what happens to access.',
    expected: 'kind (webhook, slack or mail) and where it goes',
    example: 'chat: { kind: slack, secret: env:SLACK_WEBHOOK }',
  },
)
