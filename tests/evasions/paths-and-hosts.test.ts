/** People in the paths of links; and the sub-processor's own host, which is nobody's secret. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, type Reply, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()

async function shown(name: string, value: string, reply: Reply = {}): Promise<string> {
  const { head } = await show('{}', { ...reply, head: [[name, value]] }, masking)
  return head[0]?.[1] ?? ''
}

describe('a path in a header', () => {
  it.each([
    'https://api.example.com/customers/Emma%20Johnson/edit',
    'https://api.example.com/customers/Emma+Johnson/edit',
    'https://api.example.com/customers/emma-johnson/edit',
    '/users/emma.johnson/edit?page=2',
    '/files/report%20of%20Emma%20Johnson/edit',
    '/people/emma.johnson%40example.com/Emma%20Johnson/edit',
  ])('names nobody: %s', async (address) => {
    for (const posture of ['detect', 'strict'] as const) {
      const location = await shown('location', address, { posture })
      expect(location).not.toMatch(/emma|johnson/i)
      expect(location).toMatch(/^(?:https:\/\/api\.example\.com)?\/\w+\/.*\/edit(?:\?page=2)?$/)
      const link = await shown('link', `<${address}>; rel="next"`, { posture })
      expect(link).toBe(`<${location}>; rel="next"`)
    }
  })

  it.each([
    'https://x.zendesk.com/api/v2/users/35436/tickets.json?page=2',
    '/v1/customers/cus_9s6XKzkNRiz8i3/sources/card_1Hh1',
    '/repos/octocat/hello-world/contents/src/main.ts',
    '/users/me/mail-folders/in-box',
  ])('stays where it names nobody: %s', async (address) => {
    expect(await shown('location', address)).toBe(address)
    expect(await shown('location', address, { posture: 'strict' })).toBe(address)
  })
})

describe('the host of the sub-processor that is looked at', () => {
  const body = '{"next":"https://acme.zendesk.com/api/v2/users.json?page=2"}'

  it('stays in its links, and any other tenant does not', async () => {
    const hosts = ['acme.zendesk.com']
    const other = body.replace('acme', 'globex')
    expect((await show(body, { hosts }, masking)).body).toBe(body)
    expect((await show(other, { hosts }, masking)).body).not.toContain('globex')
    // What was found to be one's own is nothing for the next one to go by.
    expect((await show(body, {}, masking)).body).not.toContain('acme')
    expect((await show(body, { hosts: ['zendesk.com'] }, masking)).body).not.toContain('acme')
  })
})
