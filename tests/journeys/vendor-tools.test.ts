/**
 * The vendor's own library and curl, through a running gateway, before the quickstart's stand-in.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOUR } from '../../examples/quickstart/payments/tour-facts.ts'
import { TourStage } from '../../src/bin/tour-stage.ts'
import { sessionSecretText } from '../fixtures/identities.ts'

const run = promisify(execFile)
let stage: TourStage
let secret = ''
let stripe: Stripe
const folder = mkdtempSync(join(tmpdir(), 'vitrine-tools-'))

beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  await stage.signIn('ada')
  await stage.signIn('grace')
  await stage.quiet('request', 'payments', '--as', 'ada', '--incident', 'INC-1', '--why', 'tools')
  await stage.quiet('approve', '--as', 'grace', '--yes')
  const opened: { readonly secret: string } = JSON.parse(
    await stage.quiet('open', 'INC-1', '--as', 'ada', '--json'),
  )
  secret = opened.secret
  const { gateway } = stage.quickstart
  const { hostname, port } = new URL(gateway.address)
  // Changed: address, key, and what is trusted. Nothing else.
  stripe = new Stripe(secret, {
    host: hostname,
    port,
    httpAgent: new Agent({ ca: readFileSync(gateway.authorityFile) }),
    maxNetworkRetries: 0,
  })
})
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the official stripe library', () => {
  it('retrieves, and shows nobody', async () => {
    const customer = await stripe.customers.retrieve(TOUR.customerId)
    expect(customer).toMatchObject({
      id: TOUR.customerId,
      email: expect.stringMatching(/^email_.*@.*masked\.invalid$/),
      name: expect.stringMatching(/^name_/),
    })
  })

  it('walks through pages by itself', async () => {
    const ids: string[] = []
    for await (const charge of stripe.charges.list({ limit: 40 })) ids.push(charge.id)
    expect(ids.length).toBeGreaterThan(100)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('expands, and what is expanded is masked too', async () => {
    const charge = await stripe.charges.retrieve(TOUR.failedChargeId, { expand: ['customer'] })
    expect(charge.customer).toMatchObject({ id: TOUR.customerId, email: charge.receipt_email })
  })

  it('finds by pseudonym, with the search language', async () => {
    const charge = await stripe.charges.retrieve(TOUR.failedChargeId)
    const found = await stripe.customers.search({ query: `email:'${charge.receipt_email}'` })
    expect(found.data.map(({ id }) => id)).toEqual([TOUR.customerId])
  })

  it('gets the vendor’s own errors, and the gateway’s as such', async () => {
    await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
    await expect(stripe.customers.update(TOUR.customerId, { name: 'x' })).rejects.toMatchObject({
      statusCode: 403,
      code: 'OPERATION_NOT_READ',
    })
    await expect(stripe.refunds.create({ charge: TOUR.paidChargeId })).rejects.toMatchObject({
      code: 'OPERATION_NOT_READ',
    })
  })

  it('never makes the processor see a write, or the secret', async () => {
    const seen = stage.quickstart.payments.witnessed()
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.every(({ method, isKeyRight }) => method === 'GET' && isKeyRight)).toBe(true)
  })
})

describe('curl', () => {
  const curl = async (...parameters: string[]) => {
    const { authorityFile } = stage.quickstart.gateway
    const { stdout } = await run('curl', ['-sS', '--cacert', authorityFile, ...parameters])
    return stdout
  }
  const path = `/v1/charges/${TOUR.failedChargeId}`

  it.each([
    ['a bearer token', () => ['-H', `Authorization: Bearer ${secret}`]],
    ['basic credentials', () => ['-u', `${secret}:`]],
    ['HTTP/1.1', () => ['--http1.1', '-u', `${secret}:`]],
    ['HTTP/2', () => ['--http2', '-u', `${secret}:`]],
  ])('looks with %s', async (_how, slot) => {
    const { address } = stage.quickstart.gateway
    const shown = JSON.parse(await curl(...slot(), `${address}${path}`))
    expect(shown).toMatchObject({ failure_code: 'incorrect_zip' })
    expect(JSON.stringify(shown)).not.toContain('bellacqua')
  })

  it('looks through the proxy, at the vendor’s own address', async () => {
    const { address, authorityFile } = stage.quickstart.gateway
    const proxy = ['--proxy', address, '--proxy-cacert', authorityFile]
    const shown = await curl(...proxy, '-u', `${secret}:`, `https://api.stripe.com${path}`)
    expect(JSON.parse(shown)).toMatchObject({ failure_code: 'incorrect_zip' })
  })

  it('reaches nobody else through the proxy', async () => {
    const { address, authorityFile } = stage.quickstart.gateway
    const proxy = ['--proxy', address, '--proxy-cacert', authorityFile]
    await expect(curl(...proxy, 'https://example.com/')).rejects.toThrow(/403/)
  })

  it('is told in its own protocol what is wrong', async () => {
    const { address } = stage.quickstart.gateway
    const refused = await curl('-u', `${sessionSecretText()}:`, `${address}${path}`)
    expect(JSON.parse(refused)).toMatchObject({ error: { code: 'SESSION_UNKNOWN' } })
    const missing = await curl('-H', 'Authorization: Bearer x', `${address}${path}`)
    expect(JSON.parse(missing)).toMatchObject({ error: { code: 'SESSION_MISSING' } })
    const plain = await run('curl', ['-sS', address.replace('https:', 'http:')]).catch(
      (error: { readonly stdout?: string }) => ({ stdout: error.stdout ?? '' }),
    )
    expect(plain.stdout).toContain('PLAINTEXT')
  })
})

describe('vitrine connect', () => {
  it('leads a tool to the vendor’s own address, through the proxy', async () => {
    const file = join(folder, 'balance.json')
    const look = `curl -s -o ${file} -u $STRIPE_API_KEY: https://api.stripe.com/v1/balance`
    await stage.quiet('connect', 'INC-1', '--as', 'ada', '--proxy', '--', 'sh', '-c', look)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ object: 'balance' })
  })

  it('runs a command with access that ends with it', async () => {
    const file = join(folder, 'seen.json')
    const look = `curl -s -o ${file} -u $STRIPE_API_KEY: $STRIPE_API_BASE/v1/charges/${TOUR.failedChargeId}`
    const printed = await stage.quiet('connect', 'INC-1', '--as', 'ada', '--', 'sh', '-c', look)
    expect(printed).toBe('')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ failure_code: 'incorrect_zip' })
    const sessions = await stage.quiet('sessions', '--as', 'ada', '--json')
    expect(JSON.parse(sessions)).toHaveLength(1)
  })
})
