/**
 * Asking and approving on a phone: in a real browser, with a passkey, and never by opening a link.
 */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RequestShape } from '../../src/control/shapes.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { CHROMIUM, type HeadlessBrowser, openBrowser } from '../fixtures/headless-browser.ts'

describe.skipIf(CHROMIUM === undefined)('a phone', () => {
  let house: GatewayHouse
  let grace: HeadlessBrowser

  beforeAll(async () => {
    house = await GatewayHouse.open({})
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
    if (process.env.SCREENSHOTS !== undefined) {
      writeFileSync(
        `${process.env.SCREENSHOTS}/request.png`,
        await page.screenshot({ fullPage: true }),
      )
    }
    await page.getByLabel('Minutes').fill('7')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('approved grace').waitFor()
    const request = RequestShape.parse(await house.control('ada', `GET /requests/${id}`))
    expect(request).toMatchObject({ state: 'approved', minutes: 7, decidedBy: 'grace' })
    const kinds = (await house.entries(-1)).map(({ entry }) => entry.kind)
    expect(kinds).toEqual(expect.arrayContaining(['passkey-added', 'narrowed', 'approved']))
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
})
