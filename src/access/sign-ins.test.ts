/**
 * Sign-ins of local people: links work once, tokens are kept as digests and end when they should.
 */
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { newToken } from '../base/token.ts'
import { OPERATOR } from './sign-in.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
})

const link = async (id: string) => granted(await house.access.signIns.makeLink(OPERATOR, id)).token
const spend = (token: Awaited<ReturnType<typeof link>>) =>
  house.access.signIns.signIn(token, '127.0.0.1')

describe('a sign-in link', () => {
  it('works once, also when it is spent twice at the same time', async () => {
    const token = await link('ana')
    const answers = await Promise.all([spend(token), spend(token), spend(token)])
    expect(answers.map(codeOf).sort()).toEqual(['SIGN_IN_LINK_SPENT', 'SIGN_IN_LINK_SPENT', 'none'])
    const facts = house.recorder.kinds
    expect(facts.filter((kind) => kind === 'signed-in')).toHaveLength(1)
    expect(facts.filter((kind) => kind === 'sign-in-refused')).toHaveLength(2)
  })

  it('is too old after fifteen minutes', async () => {
    const [fresh, old] = [await link('ana'), await link('ana')]
    await house.clock.pass(15 * MINUTE - 1)
    expect(codeOf(await spend(fresh))).toBe('none')
    await house.clock.pass(1)
    expect(codeOf(await spend(old))).toBe('SIGN_IN_LINK_SPENT')
  })

  it('is neither a token of a person, nor is such a token a link', async () => {
    const token = await link('ana')
    expect(codeOf(await house.access.signIns.recognise(token))).toBe('SIGN_IN_NEEDED')
    const signedIn = granted(await spend(token))
    expect(codeOf(await spend(signedIn.token))).toBe('SIGN_IN_LINK_SPENT')
    const stranger = newToken('link', { bytes: (count) => new Uint8Array(count) })
    expect(codeOf(await spend(stranger))).toBe('SIGN_IN_LINK_SPENT')
  })

  it('is made by admins and the operator, for people who exist', async () => {
    const eve = await house.signedIn('eve')
    expect(codeOf(await house.access.signIns.makeLink(eve, 'ben'))).toBe('none')
    expect(house.recorder.last('sign-in-link-made')).toMatchObject({ person: 'ben', by: 'eve' })
    for (const other of ['ana', 'ben', 'dee']) {
      const actor = await house.signedIn(other)
      expect(codeOf(await house.access.signIns.makeLink(actor, 'ben'))).toBe('ROLE_MISSING')
    }
    expect(codeOf(await house.access.signIns.makeLink(eve, 'nobody'))).toBe('REQUEST_UNKNOWN')
    house.people.set(OPERATOR, { id: OPERATOR, name: 'x', roles: ['admin'], groups: [] })
    expect(codeOf(await house.access.signIns.makeLink(eve, OPERATOR))).toBe('REQUEST_UNKNOWN')
  })

  it('is not made, and not spent, while the record is down', async () => {
    const token = await link('ana')
    house.recorder.mode = 'down'
    expect(codeOf(await house.access.signIns.makeLink(OPERATOR, 'ana'))).toBe('LEDGER_DOWN')
    expect(codeOf(await spend(token))).toBe('LEDGER_DOWN')
    house.recorder.mode = 'ok'
    expect(codeOf(await spend(token))).toBe('none')
  })
})

describe('a sign-in', () => {
  it('keeps its tokens nowhere', async () => {
    const token = await link('ana')
    const signedIn = granted(await spend(token))
    const rows = await house.database.use(async (db) => [
      await db.selectFrom('links').selectAll().execute(),
      await db.selectFrom('sign_ins').selectAll().execute(),
    ])
    const seen = JSON.stringify([rows, house.recorder.facts])
    for (const secret of [token, signedIn.token]) {
      expect(seen).not.toContain(secret.reveal())
      expect(seen).not.toContain(secret.reveal().slice(4, 20))
    }
  })

  it('lasts seven days and over restarts', async () => {
    const { token } = granted(await spend(await link('ana')))
    const { signIns } = house.access
    await house.restart()
    house.clock.dropTimers()
    await house.clock.pass(7 * DAY - 1)
    expect(codeOf(await house.access.signIns.recognise(token))).toBe('none')
    await house.clock.pass(1)
    expect(codeOf(await house.access.signIns.recognise(token))).toBe('SIGN_IN_NEEDED')
    expect(signIns).not.toBe(house.access.signIns)
  })

  it('ends alone by its person, and all of them by an admin', async () => {
    const [first, second] = [
      granted(await spend(await link('ana'))).token,
      granted(await spend(await link('ana'))).token,
    ]
    const unspent = await link('ana')
    const ana = granted(await house.access.signIns.recognise(first))
    granted(await house.access.signIns.signOut(ana))
    expect(codeOf(await house.access.signIns.recognise(first))).toBe('SIGN_IN_NEEDED')
    expect(codeOf(await house.access.signIns.recognise(second))).toBe('none')
    const ben = await house.signedIn('ben')
    expect(codeOf(await house.access.signIns.signOutPerson(ben, 'ana'))).toBe('ROLE_MISSING')
    const eve = await house.signedIn('eve')
    granted(await house.access.signIns.signOutPerson(eve, 'ana'))
    expect(codeOf(await house.access.signIns.recognise(second))).toBe('SIGN_IN_NEEDED')
    expect(codeOf(await spend(unspent))).toBe('SIGN_IN_LINK_SPENT')
    expect(house.recorder.last('signed-out')).toMatchObject({ person: 'ana', by: 'eve' })
    await house.restart()
    expect(codeOf(await house.access.signIns.recognise(second))).toBe('SIGN_IN_NEEDED')
  })

  it('of a person who is gone ends for good', async () => {
    const { token } = granted(await spend(await link('ana')))
    const ana = house.people.get('ana')
    house.people.delete('ana')
    expect(codeOf(await house.access.signIns.recognise(token))).toBe('SIGN_IN_NEEDED')
    await house.access.configurationChanged()
    if (ana !== undefined) house.people.set('ana', ana)
    expect(codeOf(await house.access.signIns.recognise(token))).toBe('SIGN_IN_NEEDED')
    expect(codeOf(await house.access.signIns.recognise((await again()).token))).toBe('none')
  })

  const again = async () => {
    await house.clock.pass(1)
    return granted(await spend(await link('ana')))
  }
})

it('has ended for a look, too, that read the store before the end reached it', async () => {
  let letGo = (): void => undefined
  let held: Promise<void> | undefined
  house.around = (store) => ({
    ...store,
    signIns: {
      ...store.signIns,
      byDigest: async (digest) => {
        const until = held
        const found = await store.signIns.byDigest(digest)
        await until
        return found
      },
    },
  })
  await house.restart()
  const { signIns } = house.access
  const link = granted(await signIns.makeLink(OPERATOR, 'ana'))
  const { token } = granted(await signIns.signIn(link.token, '127.0.0.1'))
  const ana = granted(await signIns.recognise(token))
  held = new Promise((resolve) => {
    letGo = resolve
  })
  const look = signIns.recognise(token)
  granted(await signIns.signOut(ana))
  letGo()
  expect(codeOf(await look)).toBe('SIGN_IN_NEEDED')
})
