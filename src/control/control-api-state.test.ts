/** Tests of the control API on the gateway itself: its state, and a record that is down. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ASK, ControlHouse } from '../../tests/fixtures/control-house.ts'
import { RequestsShape, StatusShape, SubProcessorsShape } from './shapes.ts'

let house: ControlHouse

beforeEach(async () => {
  house = await ControlHouse.open()
})

describe('where the record is down', () => {
  it('nothing opens, and what closes still closes', async () => {
    const { session, secret } = await house.opened()
    const { id, digest } = await house.asked()
    const links = await house.call('eve', 'GET /whoami')
    expect(links.status).toBe(200)
    house.access.recorder.mode = 'down'
    const answers = [
      await house.call('ana', 'POST /requests', { body: ASK }),
      await house.call('ben', `POST /requests/${id}/approve`, { body: { digest } }),
      await house.call('ana', `POST /grants/${session.grantId}/sessions`),
      await house.call('eve', 'POST /people/ana/links'),
    ]
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      answers.map(() => [503, 'LEDGER_DOWN']),
    )
    const end = await house.call('ana', `POST /sessions/${session.id}/end`)
    expect(end.status).toBe(200)
    expect(house.access.knock(secret)).toBe('SESSION_ENDED')
  })
})

describe('the state of the gateway', () => {
  it('names no credential, and no address inside', async () => {
    const answer = await house.call('ana', 'GET /sub-processors')
    expect(answer.as(SubProcessorsShape).subProcessors).toMatchObject([
      { name: 'payments', environments: ['live'], grantMinutesMax: 60 },
    ])
    expect(answer.text).not.toContain('PLAIN_KEY')
    const status = (await house.call('ana', 'GET /status')).as(StatusShape)
    expect(status).toMatchObject({ version: '1.2.3', store: 'ok', openGrants: 0 })
  })

  it('pages its lists', async () => {
    for (let at = 0; at < 3; at += 1) await house.asked()
    const first = (await house.call('ana', 'GET /requests?limit=2')).as(RequestsShape)
    expect(first.requests).toHaveLength(2)
    const rest = await house.call('ana', `GET /requests?limit=2&before=${first.next}`)
    expect(rest.as(RequestsShape)).toMatchObject({ requests: [{ state: 'pending' }] })
    expect(rest.as(RequestsShape).next).toBeUndefined()
    expect((await house.call('ana', 'GET /requests?state=pendin')).status).toBe(400)
    expect((await house.call('ana', 'GET /requests?stat=pending')).status).toBe(400)
  })
})
