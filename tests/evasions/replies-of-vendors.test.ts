/** Replies of sub-processors as they document them: what of people leaked, and what helps and hid. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
/** What nothing is found by but where it stands. */
const WHO = 'Zorblax'

/** Of a mail address, as it is sent to those who advertise. */
const DIGEST = 'd4c74594d841139328695756648b6bd6'.repeat(2)

const MASKED: readonly (readonly [what: string, document: unknown])[] = [
  ['who made a change', { last_note: { created_by: { name: WHO }, note_id: 4 } }],
  ['who follows a task', { followers: [{ gid: '1', name: WHO }], completed_by: { name: WHO } }],
  ['a name in another alphabet', { first_name_kana: WHO, last_name_kanji: WHO }],
  ['a caller and a payer', { caller_name: WHO, consumerName: WHO }],
  ['a handle', { profile: { skype: WHO }, author: { username: 'x', global_name: WHO } }],
  ['messengers of SCIM', { ims: [{ type: 'aim', value: WHO }] }],
  ['a house with a name', { 'billingAddress.houseNumberOrName': WHO }],
  ['a debtor of Open Banking', { DebtorAccount: { SchemeName: 'UK.OBIE.IBAN', Name: WHO } }],
  ['numbers of what they stand in', { identification: { type: 'x', number: WHO } }],
  [
    'a number of a passport',
    { document_numbers: [{ type: 'document_number', value: 'Z0RB4711X' }] },
  ],
  ['a device by its id', { device: { id: WHO, model: 'iPhone14,3' }, devices: [{ id: WHO }] }],
  ['who is paid through UPI', { vpa: 'zorblax@bank' }],
  ['a card without a nought', { expiryDate: '3/2031' }],
  ['what is said of an account', { BankAccountDetails: WHO, PrintOnCheckName: WHO }],
  ['whoever did something', { last_status_change_by: { name: WHO }, opened_by: { name: WHO } }],
  [
    'who works on it',
    { recruiter: { name: WHO }, assigned_to: { display_value: 'Zorblax Quill' } },
  ],
  ['a name in one more language', { firstNameEn: WHO, last_name_de: WHO }],
  ['numbers of documents in a list', { idDocs: [{ idDocType: 'ID_CARD', number: WHO }] }],
  ['a name of a domain', { unique_name: 'corp\\zorblax' }],
  ['a name on a card', { 'Card Name': 'Zorblax Quill' }],
  [
    'of whom and by whom a record of health is',
    {
      subject: { reference: 'Patient/f001', display: 'Z. Zorblax' },
      performer: [{ display: 'Quill Zorblax' }],
    },
  ],
  ['a name beside what may be a person’s', { name: WHO, document_number: 'X1', email_id: 'x' }],
  ['what is said within an address', { home_address: { description: 'Zorblax Gard', ref: WHO } }],
  ['a name with a title', { last_name: { title: WHO }, full_name: { description: 'Al Zorblax' } }],
  ['the last digits of an id of somebody', { ssn: { last4: 'Z0RB4711X' } }],
  ['a short and a long number', { document_number: 'Z0RB4711X00000', docnumber: 'Z0RB47' }],
  ['who wrote from a number', { from: '46701234567', name: WHO, text: 'hi' }],
  ['who wrote from a number behind it', { name: WHO, from: 46701234567 }],
  ['a patient in full', { patient: 'Ann Zorblax', name: WHO }],
  [
    'who may be a machine, and has a mail address',
    {
      coordinator: { name: 'ada-zorblax', email: 'a@example.com' },
      closed_by: { name: 'q_zorblax' },
    },
  ],
  ['a city by its name', { location_info: { city_name: WHO, country_code: 'GH' } }],
  ['who signed in to Azure', { identity: 'Zorblax Quill', properties: { location: 'ZA' } }],
  ['whom somebody works for', { manager: 'Zorblax Quill', supervisor: 'Zorblax Quill' }],
  ['who assists', { AssistantName: 'Zorblax Quill', LeadSource: 'Web' }],
  ['an account of a payer', { consumerAccount: 'NL53ZORBLAX65937'.replace('LAX', '0RB4711X') }],
  ['digests of who bought', { user_data: { em: [DIGEST], ph: DIGEST, fn: DIGEST, ln: [DIGEST] } }],
  ['a picture by a digest', { avatar_url: `https://s.gravatar.com/avatar/${DIGEST}?s=80` }],
  [
    'a picture by a shorter digest',
    { picture: `https://secure.gravatar.com/avatar/${DIGEST.slice(0, 32)}?d=x` },
  ],
  ['names of Google', { displayNameLastFirst: 'Quill, Zorblax', unstructuredName: WHO }],
  ['whom GitHub shows', { login: 'zorblax', id: 583231, type: 'User' }],
  ['another name of somebody', { user: { alias: 'Mr. Zorblax' } }],
  ['a worker of Workday', { primaryWorkEmail: 'a@example.com', descriptor: 'Zorblax Quill' }],
  ['a wallet', { web3_wallet: `0x${DIGEST.slice(0, 40)}`, wallet: DIGEST.slice(0, 32) }],
  ['when somebody was born', { 'Дата рождения': WHO, 생년월일: WHO }],
  ['a token among what it says', { jwt: WHO, authorizer: { jwt: [WHO, { token: WHO }] } }],
  ['a receipt', { receipt_url: `https://pay.stripe.com/receipts/payment/${DIGEST}?s=ap` }],
  ['who holds a card', { card: { holder: 'Z ZORBLAX', brand: 'visa' } }],
  ['a key of PagerDuty', { routing_key: 'Z0RB4711X8c24117fc42e44b44b4d687' }],
  [
    'where Slack takes an answer',
    { response_url: 'https://hooks.slack.com/commands/T0001/1234567890/Z0RB4711X8cS4kFq2LmN9pQr' },
  ],
  ['somebody’s kin', { relations: [{ person: 'Zorblax Quill', type: 'spouse' }] }],
]
const HIDDEN = /zorblax|Z0RB4711X|0RB4711X|d4c74594|3\/2031/i

const SHOWN: readonly (readonly [what: string, document: unknown])[] = [
  ['a variable that comes from elsewhere', { name: 'API_KEY', valueFrom: { fieldRef: {} } }],
  ['a task that somebody has', { name: 'Mend the door', assignee: null, customer: 'cus_1' }],
  ['a secret by its name', { secret: { secretName: 'db-login', defaultMode: 420 } }],
  ['a secret to pull with', { imagePullSecrets: [{ name: 'regcred' }] }],
  ['folders that are bound', { HostConfig: { Binds: ['/srv/app:/app:rw', '/etc/x.d:/x'] } }],
  ['a reference of a payment (ISO 8583)', { acquirer_data: { rrn: '227012345678' } }],
  ['versions of four numbers', { browser_version: '120.0.0.0', osVersion: '10.1.22.4' }],
  ['when a visit began', { session_id: 1_704_067_200_123, ga_session_id: '1704067200' }],
  ['a bounce of a mail', { email: { marketing: { consent: 'SUBSCRIBED', method: 'FORM' } } }],
  ['an id of a mail', { unique_email_id: 'dbd1c2a5c3' }],
  ['what a check of somebody says', { date_of_birth: { result: 'clear' } }],
  ['where somebody is, by country', { geolocation: { country: 'US' } }],
  ['a page of mails', { emails: { pageInfo: { endCursor: 'Y3Vyc29yOjE=' } } }],
  [
    'a card by what is printed for all',
    { credit_card: { bin: '411111', last_4: '1111', card_type: 'Visa', exp_month: 3 } },
  ],
  ['a bank', { bank_accounts: { bank_name: 'BARCLAYS BANK PLC', account_number_ending: '11' } }],
  ['a country in full and short', { billing_address: { country_iso2: 'US', title: 'Mr' } }],
  ['counts of names', { by_last_name: { doc_count_error_upper_bound: 0 } }],
  ['a provider of ways in', { credentials: { provider: { type: 'OKTA' } } }],
  [
    'how sure a check is',
    { person: { firstName: { confidenceCategory: 'high', sources: ['MRZ'] } } },
  ],
  ['what it is ordered by', { order_by: { name: 'amount' }, group_by: [{ name: 'status' }] }],
  [
    'what may stand in a field',
    {
      properties: {
        email: { type: 'string', maxLength: 255, description: 'Where a bill is sent' },
        address: { $ref: '#/definitions/Address' },
        last_name: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } },
      },
    },
  ],
  [
    'what schemas say of fields',
    { phone: { title: 'Phone number', description: 'A number of the user, or none' } },
  ],
  ['what a program did', { caused_by: { name: 'Parser' }, managed_by: { name: 'Argo CD' } }],
  [
    'machines that lead and follow',
    { coordinator: { name: 'node-3' }, followers: [{ name: 'zk2' }] },
  ],
  ['what comes from a place', { from: 'build', name: 'release', customer: 'Acme' }],
  ['a code of health', { code: { coding: [{ code: '15074-8', display: 'Glucose In Blood' }] } }],
  ['a subject of a school', { subject: { display: 'Mathematics', id: 'm1' } }],
  ['numbers of a type called so', { long: 12, short: 'no' }],
  [
    'what was authorized of a payment',
    { authorizations: [{ id: '0VF52814937998046', status: 'CREATED', amount: { value: '9.99' } }] },
  ],
  ['who may see an event of Slack', { authorizations: [{ enterprise_id: 'E1', is_bot: false }] }],
  ['a repository', { repository: { name: 'hello-world', full_name: 'acme/hello-world' } }],
  [
    'which program asks',
    {
      client_id: 'AaiyAPdpYdesoKnqjj8HJqRn4T5titww',
      appId: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
      clientId: '0oabskvc6442nkvQO0h7',
    },
  ],
  [
    'what an alert is told by',
    {
      incident_key: 'd3640fbd41094207a1c11e58e46b1662',
      dedup_key: 'c24117fc42e44b44b4d6876190583378',
    },
  ],
  [
    'a token that is put into a file',
    { serviceAccountToken: { audience: 'vault', expirationSeconds: 3607, path: 'token' } },
  ],
  ['what a token is good for', { token: { type: 'bearer', scope: 'read:user repo' } }],
  ['until when a key counts', { credentials: { expiration: 'Jul 19, 2026, 10:17:28 PM' } }],
  [
    'in which land and part of it somebody lives',
    { address: { region: 'NY', province: 'Kentucky', country_name: 'United States' } },
  ],
  ['what a service is displayed as', { name: 'x', displayName: 'Order Service' }],
  ['what is displayed of a program', { target: { displayName: 'Salesforce.com' } }],
  ['a cloud that asks itself', { sourceIPAddress: 'cloudformation.amazonaws.com' }],
  ['an address that is still to be told', { user: { ip_address: '{{auto}}' } }],
  ['keys by which messages are led', { routing_key: 'orders.created.eu', exchange: 'orders' }],
  [
    'what manages, and holds a lock',
    { manager: 'apt', identity: 'spiffe://x/y', holder: 'lease-1' },
  ],
  ['sizes of letters', { em: '1.5em', fn: 'main', ln: 42, ph: 7.4 }],
  ['how somebody came in', { login: 'success' }],
  ['brands', { brand: 'Calvin Klein', vendor: 'Ralph Lauren', bank: 'Wells Fargo' }],
  [
    'what attributes of users are called',
    { UserAttributes: [{ Name: 'custom:plan', Value: 'gold' }], user_properties: [{ name: 'n' }] },
  ],
  [
    'what an authorizer says of a token',
    {
      authorizer: {
        jwt: { claims: { iss: 'https://x.example', exp: '1767229323' }, scopes: ['a'] },
      },
    },
  ],
  ['where a cookie counts', { cookies: [{ name: 'sid', path: '/', domain: 'x.example' }] }],
  ['a wallet of a shop', { wallet: 'apple_pay', wallets: { wallet: 'google' } }],
  ['a picture of nobody', { avatar: 'https://www.gravatar.com/avatar/?d=identicon' }],
  ['numbers of things', { order: { number: 'A-12' }, issue: { number: 4, id: 'x1' } }],
]

describe('a reply of a vendor', () => {
  it.each(MASKED)('does not tell %s', async (_what, document) => {
    expect((await show(JSON.stringify(document), {}, masking)).body).not.toMatch(HIDDEN)
  })

  it.each(SHOWN)('tells %s', async (_what, document) => {
    const text = JSON.stringify(document)
    expect((await show(text, {}, masking)).body).toBe(text)
  })

  it('tells of a payment in XML what it is, and not whose (ISO 20022)', async () => {
    const xml = `<CdtTrfTxInf><PmtId><EndToEndId>E2E-77</EndToEndId></PmtId><Cdtr><Nm>${WHO}</Nm>
      <PstlAdr><StrtNm>${WHO}</StrtNm><BldgNb>${WHO}</BldgNb><PstCd>${WHO}</PstCd>
      <TwnNm>${WHO}</TwnNm><Ctry>NL</Ctry><AdrLine>${WHO}</AdrLine></PstlAdr>
      <Id><PrvtId><DtAndPlcOfBirth><BirthDt>1984-04-12</BirthDt><CityOfBirth>${WHO}</CityOfBirth>
      </DtAndPlcOfBirth><Othr><Id>${WHO}</Id></Othr></PrvtId></Id></Cdtr><CdtrAcct><Id><Othr>
      <Id>${WHO}</Id></Othr></Id><Ccy>EUR</Ccy></CdtrAcct><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>`
    const { body } = await show(`${xml}</CdtTrfTxInf>`, { type: 'application/xml' }, masking)
    expect(body).not.toMatch(/zorblax|1984-04-12/i)
    for (const kept of ['E2E-77', '>NL<', '>EUR<', '>AC04<']) expect(body).toContain(kept)
  })

  it('does not tell whom an assertion is about (SAML)', async () => {
    const xml = `<Subject><NameID Format="unspecified">${WHO}</NameID></Subject>`
    const { body } = await show(xml, { type: 'application/xml' }, masking)
    expect(body).not.toMatch(HIDDEN)
    expect(body).toContain('<NameID Format="unspecified">')
  })

  it('tells nobody in a form whose names are not parted', async () => {
    const form = `ACK=Success&SHIPTOSTREET=${WHO}&PAYMENTREQUEST_0_SHIPTOCITY=${WHO}`
    const reply = { type: 'application/x-www-form-urlencoded' }
    const { body } = await show(form, reply, masking)
    expect(body).not.toMatch(HIDDEN)
    expect(body).toContain('ACK=Success')
  })
})
