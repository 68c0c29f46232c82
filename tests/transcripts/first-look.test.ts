/** A first look as it stands on a terminal, word for word. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TourStage } from '../../src/bin/tour-stage.ts'

let stage: TourStage
beforeAll(async () => {
  stage = await TourStage.open(() => undefined)
  await stage.signIn('ada')
  await stage.signIn('grace')
  await stage.signIn('alan')
})
afterAll(() => stage.close())

/** Ids, moments and places differ from run to run. */
async function told(...parameters: readonly string[]): Promise<string> {
  const printed = await stage.quiet(...parameters)
  return printed
    .replaceAll(stage.folder, 'FOLDER')
    .replace(/\b(req|grt|ses|exc)_[0-9a-z]{20}\b/g, '$1_ID')
    .replace(/(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d(?:Z| UTC)?/g, 'TIME')
    .replace(/\b\d+ (?:min|s) left/g, 'N min left')
    .replace(/localhost:\d+/g, 'localhost:PORT')
    .replace(/vtr_[\w-]+/g, 'SECRET')
}

describe('a first look', () => {
  it('says who nobody is', async () => {
    expect(await told('whoami', '--as', 'zoe')).toMatchInlineSnapshot(`
      "✗ zoe is not signed in here. SIGN_IN_NEEDED
        Looked in FOLDER/.vitrine/cli.
        → Ask an admin for a sign-in link and run \`vitrine login LINK\`.
      "
    `)
    expect(await told('login', 'https://localhost/elsewhere')).toMatchInlineSnapshot(`
      "✗ This is no sign-in link.
        A link is written such as https://localhost:PORT/sign-in#vtl_…
        → Copy the whole link and put it in quotes.
      "
    `)
  })

  it('says who else could act, and that an address alone is not trusted', async () => {
    expect(await told('connect', 'INC-7', '--', 'true')).toMatchInlineSnapshot(`
      "✗ alan holds no open grant for INC-7.
        You act as alan; ada and grace can with --as, since signed in here too.
        → Ask with \`vitrine request\`, or look with \`vitrine requests\`.
      "
    `)
    expect(
      await told('request', 'payments', '--incident', 'I', '--why', 'x'),
    ).toMatchInlineSnapshot(`
      "✗ Your role does not include this. ROLE_MISSING
        Access is for people with the role \`developer\`.
        → Ask a person who has the role.
        → You act as alan; ada and grace can with --as, since signed in here too.
      "
    `)
    expect(await told('login', stage.quickstart.gateway.controlAddress)).toMatchInlineSnapshot(`
      "✗ Whoever answers at https://localhost:PORT is not known to be the gateway.
        Its certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE).
        → Sign in with a fresh link; where your organisation has certified the gateway by a CA of its own, name that: \`vitrine login LINK --ca FILE\`. Otherwise tell the operator.
      "
    `)
  })

  it('asks', async () => {
    const asked = ['--incident', 'INC-42', '--why', 'Payments fail', '--for', '20m']
    const scope = ['--scope', 'GET /v1/charges/*']
    expect(
      await told('request', 'payments', '--as', 'ada', ...asked, ...scope),
    ).toMatchInlineSnapshot(`
      "ada asks for payments, live
        request    req_ID
        incident   INC-42 (unverified)
        why        Payments fail
        for        20 minutes, from the approval
        scope      GET /v1/charges/*
        shown      masked, read-only, on record

      An approver looks at it with:  vitrine approve req_ID
      It lapses at TIME if nobody answers.
      "
    `)
    expect(await told('request', 'nobody', '--as', 'ada', ...asked)).toMatchInlineSnapshot(`
      "✗ This sub-processor, or this environment of it, is not on the register. SUB_PROCESSOR_UNKNOWN
        It has no entry.
        → List those that are with \`vitrine map\`, or add it with \`vitrine add\`.
      "
    `)
    expect(
      await told('request', 'payments', '--as', 'ada', '--incident', 'X'),
    ).toMatchInlineSnapshot(`
      "✗ Required option '--why <text>' not specified
        → \`vitrine request --help\` says how it is used.
      "
    `)
    expect(await told('connect', 'INC-42', '--as', 'ada', '--', 'true')).toMatchInlineSnapshot(`
      "✗ ada holds no open grant for INC-42.
        Nobody has answered yet: req_ID waits for an approver.
        → Ask with \`vitrine request\`, or look with \`vitrine requests\`.
      "
    `)
    expect(await told('requests', '--as', 'ada')).toMatchInlineSnapshot(`
      "REQUEST                   STATE    WHO  WHAT           INCIDENT  FOR     ASKED
      req_ID  pending  ada  payments live  INC-42    20 min  TIME
      "
    `)
  })

  it('is approved, by somebody else who sees it', async () => {
    expect(await told('approve', '--as', 'ada', '--yes')).toMatchInlineSnapshot(`
      "ada asks for payments, live
        request    req_ID
        incident   INC-42 (unverified)
        why        Payments fail
        for        20 minutes, from the approval
        scope      GET /v1/charges/*
        shown      masked, read-only, on record

      ✗ Your role does not include this. ROLE_MISSING
        Approvers decide.
        → Ask a person who has the role.
      "
    `)
    expect(await told('approve', '--as', 'grace')).toMatchInlineSnapshot(`
      "ada asks for payments, live
        request    req_ID
        incident   INC-42 (unverified)
        why        Payments fail
        for        20 minutes, from the approval
        scope      GET /v1/charges/*
        shown      masked, read-only, on record

      ✗ Nobody is there to be asked.
        → Look at the request above and run it again with --yes.
      "
    `)
    expect(await told('approve', '--as', 'grace', '--yes')).toMatchInlineSnapshot(`
      "ada asks for payments, live
        request    req_ID
        incident   INC-42 (unverified)
        why        Payments fail
        for        20 minutes, from the approval
        scope      GET /v1/charges/*
        shown      masked, read-only, on record

      Approved. It ends at TIME, or before with:  vitrine end grt_ID
      "
    `)
  })

  it('opens, and shows the secret once, with what to type', async () => {
    expect(await told('open', 'INC-42', '--as', 'ada')).toMatchInlineSnapshot(`
      "Session ses_ID, payments, N min left

        secret   SECRET
        address  https://localhost:PORT
        trust    FOLDER/.vitrine/cli/gateway-ca.pem

        The secret goes where the API key would go. It is shown this once. With curl:

          curl --cacert FOLDER/.vitrine/cli/gateway-ca.pem -H 'Authorization: Bearer SECRET' https://localhost:PORT/…

        With the vendor’s own tools:

          export STRIPE_API_KEY=SECRET
          export STRIPE_SECRET_KEY=SECRET
          export STRIPE_API_BASE=https://localhost:PORT
          export NODE_EXTRA_CA_CERTS=FOLDER/.vitrine/cli/gateway-ca.pem

        \`vitrine connect\` does all of it for one command, without showing the secret.
      "
    `)
    expect(await told('sessions', '--as', 'grace')).toMatchInlineSnapshot(`
      "SESSION                   STATE  WHO  WHAT           INCIDENT  TIME
      ses_ID  open   ada  payments live  INC-42    N min left
      "
    `)
    expect(await told('open', 'INC-7', '--as', 'ada')).toMatchInlineSnapshot(`
      "✗ ada holds no open grant for INC-7.
        → Ask with \`vitrine request\`, or look with \`vitrine requests\`.
      "
    `)
  })

  it('ends', async () => {
    expect(await told('end', 'INC-42', '--as', 'grace')).toMatchInlineSnapshot(`
      "Ended: 1 grant, 1 session, 0 pending requests.
      "
    `)
    expect(await told('sessions', '--as', 'ada')).toMatchInlineSnapshot(`
      "No session is open.
      "
    `)
    expect(await told('requests', '--as', 'ada')).toMatchInlineSnapshot(`
      "REQUEST                   STATE  WHO  WHAT           INCIDENT  FOR     ASKED
      req_ID  over   ada  payments live  INC-42    20 min  TIME
      "
    `)
    expect(await told('end', 'INC-24', '--as', 'grace')).toMatchInlineSnapshot(`
      "✗ Nothing that you may end is open for INC-24.
        → See \`vitrine sessions\` and \`vitrine requests\` for what is.
      "
    `)
  })

  it('is on record, and the gateway says how it is', async () => {
    const kinds = ['--kind', 'approved', '--as', 'grace']
    expect(await told('audit', 'search', ...kinds)).toMatchInlineSnapshot(`
      "    12 TIME approved          ada      payments live, INC-42, 20 min, GET /v1/charges/*, by grace
      "
    `)
    expect(await told('status', '--as', 'ada')).toMatchInlineSnapshot(`
      "Vitrine 0.1.0 at https://localhost:PORT
        record         ok, 16 entries
        store          ok, 0 grants and 0 sessions open
        configuration  loaded TIME
      "
    `)
    expect(await told('audit', 'tail', '-n', '2', '--as', 'ada')).toMatchInlineSnapshot(`
      "    14 TIME session-ended     grace    payments: ses_ID, revoked
          15 TIME grant-ended       grace    payments: grt_ID, revoked
      There are older ones: ask for more with -n.
      "
    `)
    expect(await told('audit', 'tail', '--kind', 'looked', '--as', 'ada')).toContain(
      '`kind` in the query is one of: intent, outcome',
    )
    expect(await told('audit', 'show', 'x', '--as', 'ada')).toMatchInlineSnapshot(`
      "✗ x is no index.
        → \`vitrine audit tail\` shows them.
      "
    `)
    expect(await told('nonsense')).toMatchInlineSnapshot(`
      "✗ Unknown command 'nonsense'
        → \`vitrine --help\` says how it is used.
      "
    `)
  })

  it('lists those that are pending, each with the command to type', async () => {
    for (const incident of ['INC-50', 'INC-51']) {
      await told('request', 'payments', '--as', 'ada', '--incident', incident, '--why', 'Slow')
    }
    expect(await told('approve', '--as', 'grace', '--yes')).toMatchInlineSnapshot(`
      "  vitrine approve req_ID   ada: payments live, INC-51, 30 min
        vitrine approve req_ID   ada: payments live, INC-50, 30 min
      ✗ 2 requests are pending.
        → Name one, with a command from above; it shows exactly what is asked.
      "
    `)
  })

  it('says who there is, for those who may know', async () => {
    expect(await told('people', '--as', 'alan')).toMatchInlineSnapshot(`
      "ID     NAME   ROLES                GROUPS  SPONSOR
      ada    Ada    developer
      grace  Grace  developer, approver
      alan   Alan   auditor, admin
      "
    `)
    expect(await told('people', 'sign-out', 'nobody', '--as', 'alan')).toContain('No person')
    expect(await told('people', 'link', 'grace', '--as', 'ada')).toMatchInlineSnapshot(`
      "✗ Your role does not include this. ROLE_MISSING
        Admins make sign-in links, and sponsors those of their services.
        → Ask a person who has the role.
      "
    `)
  })
})
