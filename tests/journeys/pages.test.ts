/**
 * Asking, approving and reviewing on a phone: in a real browser, with a passkey, never by a link.
 */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApprovedShape, GrantShape, GrantsShape, RequestShape } from '../../src/control/shapes.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { CHROMIUM, type HeadlessBrowser, openBrowser } from '../fixtures/headless-browser.ts'

describe.skipIf(CHROMIUM === undefined)('a phone', () => {
  let house: GatewayHouse
  let grace: HeadlessBrowser

  beforeAll(async () => {
    house = await GatewayHouse.open({ policy: 'break_glass_minutes: 15' })
    grace = await openBrowser(house.gateway.controlAddress, house.ca)
  }, 60_000)

  afterAll(async () => {
    await grace.close()
    await house.close()
  })

  async function signIn({ page }: HeadlessBrowser, person: string): Promise<void> {
    const link = await house.gateway.signInLink(person)
    if (typeof link !== 'string') throw new Error(link.why)
    await page.goto(link)
    // Opening it has shown a button and changed nothing.
    await page.getByRole('button', { name: 'Sign in on this device' }).click()
    await page.waitForURL('**/inbox')
  }

  async function asked(): Promise<{ readonly id: string; readonly address: string }> {
    const ask = { subProcessor: 'payments', incident: 'INC-42', reason: '<b>why</b>' }
    const { id } = RequestShape.parse(await house.control('ada', 'POST /requests', ask))
    return { id, address: `${house.gateway.controlAddress}/inbox/requests/${id}` }
  }

  async function stateOf(id: string): Promise<string> {
    return RequestShape.parse(await house.control('ada', `GET /requests/${id}`)).state
  }

  /** For whoever wants to see the pages. */
  async function shoot({ page }: HeadlessBrowser, name: string): Promise<void> {
    const { SCREENSHOTS } = process.env
    if (SCREENSHOTS === undefined) return
    writeFileSync(`${SCREENSHOTS}/${name}.png`, await page.screenshot({ fullPage: true }))
  }

  async function broken() {
    const ask = { subProcessor: 'payments', incident: 'INC-43', reason: 'nothing can be paid' }
    const { grants } = ApprovedShape.parse(await house.control('ada', 'POST /emergencies', ask))
    const [{ id = '' } = {}] = grants
    return { id, address: `${house.gateway.controlAddress}/inbox/emergencies/${id}` }
  }

  async function grantOf(id: string) {
    return GrantShape.parse(await house.control('ada', `GET /grants/${id}`))
  }

  it('signs in by a link that the server never saw the token of', async () => {
    await signIn(grace, 'grace')
    expect(await grace.page.content()).toContain('Nothing waits.')
    expect(grace.page.url()).not.toContain('vtl_')
  })

  it('needs a passkey to approve, adds one, and approves what it shows', async () => {
    const { page } = grace
    const { id, address } = await asked()
    await page.goto(address)
    expect(await page.getByText('<b>why</b>').count()).toBe(1)
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('No passkey of yours is known yet.').waitFor()
    expect(await stateOf(id)).toBe('pending')
    await page.goto(`${house.gateway.controlAddress}/inbox/passkeys`)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText(/^added /).waitFor()
    await page.goto(address)
    await shoot(grace, 'request')
    await page.getByLabel('Minutes').fill('7')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('approved by grace').waitFor()
    const request = RequestShape.parse(await house.control('ada', `GET /requests/${id}`))
    expect(request).toMatchObject({ state: 'approved', minutes: 7, decidedBy: 'grace' })
    const kinds = (await house.entries(-1)).map(({ entry }) => entry.kind)
    expect(kinds).toEqual(expect.arrayContaining(['passkey-added', 'narrowed', 'approved']))
  }, 30_000)

  it('says in words that no passkey came, and what to do', async () => {
    const { page } = grace
    const { id, address } = await asked()
    await page.goto(address)
    // As browsers do where it is cancelled, or kept on another device.
    await page.evaluate(`Object.defineProperty(navigator, 'credentials', { value: {
      get: () => Promise.reject(new DOMException('See: https://www.w3.org/TR', 'NotAllowedError')),
    } })`)
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('No passkey answered.').waitFor()
    expect(await page.locator('#told').textContent()).not.toContain('w3.org')
    expect(await stateOf(id)).toBe('pending')
    await house.control('ada', `POST /requests/${id}/withdraw`)
  }, 30_000)

  it('denies with a reason, which its requester hears', async () => {
    const { page } = grace
    const { id, address } = await asked()
    await page.goto(address)
    await page.getByLabel('Reason').fill('Use the mirror.')
    await page.getByRole('button', { name: 'Deny' }).click()
    await page.getByText('Use the mirror.').waitFor()
    expect(await stateOf(id)).toBe('denied')
  }, 30_000)

  it('reviews an emergency with the passkey, for this verdict and once', async () => {
    const { page } = grace
    const { id, address } = await broken()
    await page.goto(`${house.gateway.controlAddress}/inbox`)
    await shoot(grace, 'inbox')
    await page.getByRole('link', { name: 'ada: payments' }).click()
    await page.waitForURL(address)
    await shoot(grace, 'emergency')
    // Without words the browser sends nothing, and asks for no passkey.
    await page.getByRole('button', { name: 'It was right' }).click()
    expect(await page.locator('textarea:invalid').count()).toBe(1)
    await page.getByRole('button', { name: 'End it now' }).click()
    await page.getByText('revoked by grace').waitFor()
    expect(await grantOf(id)).toMatchObject({ state: 'ended', endedBecause: 'revoked' })
    const sent = page.waitForRequest((one) => one.method() === 'POST' && one.url() === address)
    await page.getByLabel('What you found').fill('The site\nwas down.')
    await page.getByRole('button', { name: 'It was right' }).click()
    await page.getByText('right, said grace').waitFor()
    await shoot(grace, 'reviewed')
    await page.getByRole('link', { name: 'INC-43' }).click()
    await page.getByText('ada at payments: did not look.').waitFor()
    await shoot(grace, 'incident')
    await page.goBack()
    const found = { by: 'grace', verdict: 'justified', reason: 'The site was down.' }
    expect((await grantOf(id)).review).toMatchObject(found)
    const entries = await house.entries(-1)
    expect(entries.at(-1)?.entry).toMatchObject({ kind: 'reviewed', grantId: id, by: 'grace' })
    // The next emergency is none of what was confirmed.
    const next = await broken()
    const form = (await sent).postData() ?? ''
    const answer = await page.evaluate(
      async ([path = '', body = '']) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' }
        return (await fetch(path, { method: 'POST', headers, body })).text()
      },
      [next.address, form],
    )
    expect(answer).toContain('PASSKEY_NEEDED')
    expect((await grantOf(next.id)).review).toBeUndefined()
  }, 30_000)

  it('shows an emergency to whose it is without asking them', async () => {
    const { grants } = GrantsShape.parse(await house.control('ada', 'GET /emergencies'))
    const ada = await openBrowser(house.gateway.controlAddress, house.ca)
    try {
      await signIn(ada, 'ada')
      await ada.page.getByRole('link', { name: 'You: payments' }).click()
      await ada.page.waitForURL(`**/inbox/emergencies/${grants[0]?.id}`)
      await shoot(ada, 'own-emergency')
      expect(await ada.page.getByRole('button').allTextContents()).toEqual([
        'Sign out',
        'End it now',
      ])
    } finally {
      await ada.close()
    }
  }, 30_000)

  it('asks, and sees what it asked for and cannot decide', async () => {
    const ada = await openBrowser(house.gateway.controlAddress, house.ca)
    try {
      await signIn(ada, 'ada')
      const { page } = ada
      await page.getByRole('link', { name: 'Ask' }).click()
      await page.getByLabel('payments').check()
      await page.getByLabel('Incident').fill('not a ticket')
      await page.getByLabel('What you are looking for').fill('a charge')
      await page.getByRole('button', { name: 'Ask' }).click()
      await page.getByText('REQUEST_INVALID').waitFor()
      await page.getByLabel('payments').check()
      await page.getByLabel('Incident').fill('INC-7')
      await page.getByLabel('What you are looking for').fill('a charge')
      await page.getByRole('button', { name: 'Ask' }).click()
      await page.getByText('ada asks for payments').waitFor()
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    } finally {
      await ada.close()
    }
  }, 30_000)

  it('shows nothing to strangers, and nothing inside another page', async () => {
    const { address } = await asked()
    const stranger = await openBrowser(house.gateway.controlAddress, house.ca)
    try {
      const reply = await stranger.page.goto(address)
      expect(reply?.status()).toBe(401)
      expect(await stranger.page.content()).not.toContain('INC-42')
      const headers = reply?.headers() ?? {}
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['cache-control']).toBe('no-store')
    } finally {
      await stranger.close()
    }
  }, 30_000)

  it('signs out, and what the browser had opens nothing any more', async () => {
    const { page } = grace
    const inbox = `${house.gateway.controlAddress}/inbox`
    await page.goto(inbox)
    const [cookie, ...others] = await page.context().cookies()
    expect([cookie?.name, others]).toEqual(['__Host-vitrine', []])
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You are signed out.').waitFor()
    await shoot(grace, 'signed-out')
    expect(await page.context().cookies()).toEqual([])
    await page.goBack()
    expect(await page.content()).not.toContain('Waiting for an answer')
    // Whoever kept a copy of the cookie has nothing by it.
    if (cookie !== undefined) await page.context().addCookies([cookie])
    expect((await page.goto(inbox))?.status()).toBe(401)
    const { entry } = (await house.entries(-1)).at(-1) ?? {}
    expect(entry).toMatchObject({ kind: 'signed-out', person: 'grace', by: 'grace' })
  }, 30_000)
})
