/** What is allowed, as it is asked over the control API: explained, listed, tried on the record. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse } from '../../tests/fixtures/access-house.ts'
import { ControlHouse } from '../../tests/fixtures/control-house.ts'
import { ledgerHouse } from '../../tests/fixtures/ledger-house.ts'
import { ExplainedShape, PoliciesShape, TriedShape } from './access-shapes.ts'

let house: ControlHouse

beforeEach(async () => {
  house = await ControlHouse.open()
})

it('everybody sees what decides, without where it lies', async () => {
  const answer = await house.call('ana', 'GET /access/policies')
  const { policies, schema } = answer.as(PoliciesShape)
  expect(policies.map(({ id }) => id)).toContain('usual.request')
  expect(policies.map(({ file }) => file)).not.toContain(expect.stringContaining('/'))
  expect(schema).toContain('namespace Vitrine')
})

it('people explain for themselves, and those who answer for others for them', async () => {
  const body = { subProcessor: 'payments' }
  const own = (await house.call('ana', 'POST /access/explain', { body })).as(ExplainedShape)
  expect(own).toMatchObject({ person: { id: 'ana' }, needs: '1 of the approvers', minutesMax: 60 })
  expect(own.answers[0]).toEqual({
    ...{ action: 'request', isAllowed: true, policies: ['usual.request'] },
  })
  const other = { ...body, person: 'ben' }
  expect((await house.call('ana', 'POST /access/explain', { body: other })).code).toBe(
    'ROLE_MISSING',
  )
  for (const who of ['ben', 'dee', 'eve']) {
    const asked = { ...body, person: 'ana' }
    const answer = await house.call(who, 'POST /access/explain', { body: asked })
    expect(answer.as(ExplainedShape).person.id).toBe('ana')
  }
  const lost = { subProcessor: 'nowhere' }
  const unknown = await house.call('ana', 'POST /access/explain', { body: lost })
  expect(unknown.code).toBe('SUB_PROCESSOR_UNKNOWN')
})

it('a changed policy is tried on what people wanted', async () => {
  const access = await AccessHouse.open()
  const record = await ledgerHouse({ clock: access.clock })
  access.recorder.behind = record.ledger
  house = await ControlHouse.open(access, record.ledger.reader)
  await house.approved()
  await house.approved({ incident: 'INC-7' }, 'cyd')
  const text = `@id("calm") forbid (principal == Vitrine::Person::"cyd",
    action == Vitrine::Action::"request", resource);`
  const body = { file: 'calm.cedar', text }
  expect((await house.call('ana', 'POST /access/try', { body })).code).toBe('ROLE_MISSING')
  const tried = (await house.call('dee', 'POST /access/try', { body })).as(TriedShape)
  expect(tried).toMatchObject({ decisions: 4, unknown: 0, more: 0 })
  expect(tried.different).toMatchObject([
    {
      ...{ person: 'cyd', action: 'request', incident: 'INC-7', was: 'allowed', would: 'denied' },
      policies: ['calm.cedar.calm'],
    },
  ])
  const broken = { file: 'calm.cedar', text: 'forbid (' }
  expect((await house.call('dee', 'POST /access/try', { body: broken })).code).toBe(
    'REQUEST_INVALID',
  )
})
