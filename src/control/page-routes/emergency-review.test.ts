/** An emergency is reviewed by somebody else, with a passkey, for exactly that and once. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ControlHouse } from '../../../tests/fixtures/control-house.ts'
import { FOREIGN_ORIGINS, ORIGIN, PageVisits } from '../../../tests/fixtures/page-visits.ts'
import { SoftPasskey } from '../../../tests/fixtures/soft-passkey.ts'
import type { Verdict } from '../../flow/control-fact.ts'
import { GrantShape } from '../shapes.ts'

let house: ControlHouse
let pages: PageVisits

beforeEach(async () => {
  house = await ControlHouse.open()
  house.access.policy = { ...house.access.policy, breakGlassMinutes: 15 }
  pages = new PageVisits(house)
})

type Signing = {
  readonly who?: string
  readonly by: SoftPasskey
  readonly origin?: string
  readonly isVerified?: boolean
}

/** A proof about an emergency and a verdict. */
function proofOf(id: string, decision: Verdict, { who = 'ben', ...signing }: Signing) {
  return pages.prove(who, `/inbox/emergencies/${id}/prove`, { body: { decision }, ...signing })
}

async function review(
  id: string,
  form: { readonly decision: string; readonly proof: string; readonly reason?: string },
  who = 'ben',
) {
  const csrf = await pages.csrfOf(who)
  const sent = { csrf, reason: 'the site was down', ...form }
  return pages.send(who, `/inbox/emergencies/${id}`, { form: sent })
}

async function grantOf(id: string) {
  return (await house.call('dee', `GET /grants/${id}`)).as(GrantShape)
}

describe('a review', () => {
  async function refused(answer: Promise<{ text: string }>, code: string, id: string) {
    expect((await answer).text).toContain(code)
    expect((await grantOf(id)).review).toBeUndefined()
  }

  it.each<[Verdict, string]>([
    ['justified', 'right, said ben'],
    ['unjustified', 'wrong, said ben'],
  ])('finds it %s, on record, and it waits no longer', async (decision, shown) => {
    const id = await pages.breakGlass()
    const proof = await proofOf(id, decision, { by: await pages.addPasskey('ben') })
    const answer = await review(id, { decision, proof, reason: 'it\r\nwas' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/inbox/emergencies/${id}`,
    ])
    const found = { grantId: id, by: 'ben', verdict: decision, reason: 'it was' }
    expect(house.access.recorder.last('reviewed')).toMatchObject(found)
    const { text } = await pages.open('ben', `/inbox/emergencies/${id}`)
    expect(text).toContain(shown)
    expect(text).not.toContain('It was right')
    expect((await pages.open('ben', '/inbox')).text).not.toContain(id)
  })

  it('is given by no link, and by no form or script from elsewhere', async () => {
    const id = await pages.breakGlass()
    const by = await pages.addPasskey('ben')
    const proof = await proofOf(id, 'justified', { by })
    const csrf = await pages.csrfOf('ben')
    const form = { csrf, decision: 'justified', reason: 'x', proof }
    const query = new URLSearchParams(form).toString()
    const paths = [`/inbox/emergencies/${id}`, `/inbox/emergencies/${id}/end`]
    for (const path of paths) {
      await pages.open('ben', `${path}?${query}`)
      for (const origin of FOREIGN_ORIGINS) {
        expect((await pages.send('ben', path, { form, origin })).status).toBe(403)
      }
      for (const other of ['', await pages.csrfOf('cyd')]) {
        const forged = { ...form, csrf: other }
        expect((await pages.send('ben', path, { form: forged })).status).toBe(403)
      }
    }
    const prove = `/inbox/emergencies/${id}/prove`
    for (const origin of FOREIGN_ORIGINS) {
      const body = { decision: 'justified' }
      expect((await pages.post('ben', prove, { body, origin })).status).toBe(403)
    }
    const { state, review: given } = await grantOf(id)
    expect([state, given]).toEqual(['open', undefined])
    // What was refused for where it came from has spent nothing.
    expect((await pages.send('ben', `/inbox/emergencies/${id}`, { form })).status).toBe(303)
  })

  it.each(['', 'null', '{}', '{"handle":"x","answer":{}}', '[1]'])(
    'needs a passkey, and %s is none',
    async (proof) => {
      const id = await pages.breakGlass()
      await pages.addPasskey('ben')
      await refused(review(id, { decision: 'justified', proof }), 'PASSKEY_NEEDED', id)
    },
  )

  it('takes no proof of another verdict, another emergency or an approval', async () => {
    const id = await pages.breakGlass()
    const other = await pages.breakGlass('cyd')
    const asked = await house.asked({}, 'cyd')
    const by = await pages.addPasskey('ben')
    const form = { decision: 'justified', reason: 'x' }
    const proofs = [
      await proofOf(id, 'unjustified', { by }),
      await proofOf(other, 'justified', { by }),
    ]
    const path = `/inbox/requests/${asked.id}/prove`
    proofs.push(await pages.prove('ben', path, { body: { digest: asked.digest }, by }))
    for (const proof of proofs) {
      await refused(review(id, { ...form, proof }), 'PASSKEY_NEEDED', id)
    }
    const approving = await proofOf(id, 'justified', { by })
    const csrf = await pages.csrfOf('ben')
    const approval = { csrf, decision: 'approve', digest: asked.digest, minutes: '30' }
    const answer = await pages.send('ben', `/inbox/requests/${asked.id}`, {
      form: { ...approval, proof: approving },
    })
    expect(answer.text).toContain('PASSKEY_NEEDED')
  })

  it('takes a proof once, also where the first try came to nothing', async () => {
    const id = await pages.breakGlass()
    const other = await pages.breakGlass('cyd')
    const by = await pages.addPasskey('ben')
    const spent = await proofOf(id, 'justified', { by })
    const form = { decision: 'justified', proof: spent }
    await refused(review(id, { ...form, reason: ' \r\n ' }), 'REQUEST_INVALID', id)
    await refused(review(id, form), 'PASSKEY_NEEDED', id)
    const proof = await proofOf(id, 'justified', { by })
    expect((await review(id, { decision: 'justified', proof })).status).toBe(303)
    await refused(review(other, { decision: 'justified', proof }), 'PASSKEY_NEEDED', other)
  })

  it('takes no answer of another key, sign-in, site or challenge, or of who is not verified', async () => {
    const id = await pages.breakGlass()
    const [by, ofCyd] = [await pages.addPasskey('ben'), await pages.addPasskey('cyd')]
    const { handle } = await pages.challenge('ben', `/inbox/emergencies/${id}/prove`, {
      decision: 'justified',
    })
    const [first, second] = ['first', 'second'].map((text) =>
      Buffer.from(text).toString('base64url'),
    )
    const proofs = [
      await proofOf(id, 'justified', { by: new SoftPasskey('ben') }),
      await proofOf(id, 'justified', { by: ofCyd }),
      await proofOf(id, 'justified', { by: ofCyd, who: 'cyd' }),
      await proofOf(id, 'justified', { by, who: 'cyd' }),
      await proofOf(id, 'justified', { by, origin: 'https://evil.test' }),
      await proofOf(id, 'justified', { by, origin: 'https://control.test' }),
      await proofOf(id, 'justified', { by, isVerified: false }),
      JSON.stringify({ handle, answer: by.answer(first ?? '', { origin: ORIGIN }) }),
      JSON.stringify({ handle: second, answer: by.answer(second ?? '', { origin: ORIGIN }) }),
    ]
    for (const proof of proofs) {
      await refused(review(id, { decision: 'justified', proof }), 'PASSKEY_NEEDED', id)
    }
  })

  it('is no other word than right or wrong', async () => {
    const id = await pages.breakGlass()
    await pages.addPasskey('ben')
    for (const decision of ['', 'approve', 'justified ', 'unjustified x']) {
      const body = { decision }
      const answer = await pages.post('ben', `/inbox/emergencies/${id}/prove`, { body })
      expect(answer.code).toBe('REQUEST_INVALID')
      await refused(review(id, { decision, proof: '' }), 'REQUEST_INVALID', id)
    }
  })

  it('is not offered to whose emergency it is, nor to who is no approver, nor taken', async () => {
    const id = await pages.breakGlass('cyd')
    for (const [who, code, waits] of [
      ['cyd', 'SELF_APPROVAL', 'waits for somebody else'],
      ['dee', 'ROLE_MISSING', 'waits for an approver'],
    ] as const) {
      const { text } = await pages.open(who, `/inbox/emergencies/${id}`)
      expect(text).toContain(waits)
      expect(text).not.toContain('It was right')
      const proof = await proofOf(id, 'justified', { by: await pages.addPasskey(who), who })
      await refused(review(id, { decision: 'justified', proof }, who), code, id)
      expect(house.access.recorder.last('control-refused')).toMatchObject({ person: who, code })
    }
  })
})
