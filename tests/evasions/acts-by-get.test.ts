/** Addresses that do something by GET, and methods under other names (A31, A32, A33, 20, 21). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Operation } from '../../src/flow/profile.ts'
import { GuardHouse } from '../fixtures/guard-house.ts'

let house: GuardHouse
beforeEach(() => {
  house = new GuardHouse()
})

const ACTS = [
  // A32, and what its like is called elsewhere.
  ...['/apps/1/server/refresh', '/triggers/newOrganizationFolder', '/account/delete/verify'],
  ...['/delete?id=1', '/users/1/delete', '/users/deleteUser?id=2', '/api/removeUser', '/logout'],
  ...['/sessions/1/revoke', '/jobs/7/cancel', '/jobs/7/retry', '/send?to=1', '/messages/1/resend'],
  ...['/cache/flush', '/keys/rotate', '/password/reset', '/email/verify?code=1', '/jobs/1/run'],
  ...['/admin/restart', '/user_delete', '/bulk-delete', '/reset-password', '/user.delete'],
  ...['/1.1/statuses/destroy/1.json', '/DeleteUser.action', '/delete.php', '/DELETE/1'],
  ...['/v1/topics/t:publish', '/jobs/start/17', '/rest/v1/rpc/delete_all', '/api/setOwner'],
  ...['/users/1/_delete', '/users/1/dele%74e', '/users/1/%EF%BD%84elete', '/users/1/delete/'],
  // Elasticsearch, Kubernetes, Docker, Jenkins, Spring.
  ...['/_cluster/reroute', '/_flush', '/_refresh', '/_forcemerge', '/idx/_delete_by_query'],
  ...['/api/v1/nodes/n/proxy/run/ns/pod/c', '/api/v1/namespaces/d/pods/p/exec?command=id'],
  ...['/api/v1/namespaces/d/pods/p/portforward', '/containers/1/attach/ws', '/containers/1/start'],
  ...['/hudson/quietDown', '/job/x/build', '/safeRestart', '/actuator/shutdown', '/wp-cron.php'],
  // What is done stands in a parameter.
  ...['/api?action=destroy', '/api?action=user_delete&id=1', '/api.php?action=DeleteUser'],
  ...['/?Action=TerminateInstances', '/api?method=flickr.photos.delete&id=1', '/x?op=delete'],
  ...['/x?cmd=remove', '/x?do=send', '/jsonrpc?method=wallet_send', '/x?delete=1', '/x?purge'],
  ...['/x?a=1&cancel=true', '/x?function=setOwner', '/x?task%5B%5D=restart'],
  // GraphQL, also where the text is kept by the server.
  ...['/graphql', '/v1/graphql?id=ab', '/gql?variables={}', '/api/graphql?documentId=1'],
  ...['/graphql?query=mutation{a}', '/graphql?query=query+A{a}+mutation+B{b}&operationName=B'],
  ...['/x?operationName=B', '/x?extensions={"persistedQuery":{"version":1}}', '/odata/$batch'],
]

describe('an address that names an act, where no profile says what it does', () => {
  it.each(ACTS)('is not believed to read: %s', async (target) => {
    for (const method of ['GET', 'HEAD']) {
      const { code } = await house.ask('rest', `${method} ${target}`)
      expect(code).toBe('OPERATION_UNKNOWN')
    }
  })

  it('passes where a profile says that it reads', async () => {
    const operation: Operation = {
      ...{ id: 'verify', method: 'GET', path: '/account/{id}/verify', hosts: [], class: 'read' },
      ...{ parameters: [], raises: [], body: 'none', batch: undefined, fields: [] },
    }
    const told = await house.ask('rest', 'GET /account/1/verify', { operations: [operation] })
    expect(told.clearance?.facts.operation.id).toBe('verify')
  })

  it.each([
    // Shopify, HubSpot, Datadog, Intercom, Algolia, Sentry, Elasticsearch, Recurly, Twilio, GitHub.
    ...['/admin/api/2024-10/orders.json?status=any&fields=id,created_at&updated_at_min=2024-01-01'],
    ...[
      '/crm/v3/objects/contacts?limit=10&archived=false',
      '/api/v1/monitor/123?with_downtimes=true',
    ],
    ...[
      '/api/v1/events?start=1&end=2&priority=low',
      '/contacts/65d5ab12',
      '/1/indexes/products/settings',
    ],
    ...['/api/0/projects/acme/send-mail/issues/?limit=10', '/_cat/indices?v=true&format=json'],
    ...[
      '/_cluster/health',
      '/idx/_search?size=1&sort=@timestamp:desc',
      '/idx/_count',
      '/idx/_mapping',
    ],
    ...['/idx/_doc/1?refresh=true', '/v3/add_ons', '/v1/refunds/re_1', '/v1/transfers?limit=3'],
    ...['/2010-04-01/Accounts/AC1/Messages.json?PageSize=20', '/repos/a/b/actions/runs/1/jobs'],
    ...[
      '/repos/a/b/pulls/7/merges',
      '/v1/subscriptions/sub_1',
      '/v1/deleted_users',
      '/last_update',
    ],
    ...[
      '/imports/3/status',
      '/builds?state=failed',
      '/resets',
      '/v1/checks/update-notifier-7/runs',
    ],
    ...[
      '/job/build-17',
      '/runs/run-3',
      '/settings/updates',
      '/jobs?include_deleted=1&archived=true',
    ],
    ...[
      '/payments?method=card&action=list',
      '/payments?payment_method=link',
      '/?Action=DescribeInstances',
    ],
  ])('passes where it names a thing: %s', async (target) => {
    expect((await house.ask('rest', `GET ${target}`)).code).toBeUndefined()
  })
})

describe('another method under another name', () => {
  it.each([
    ...['params[_method]=DELETE', 'form._method=DELETE', 'data[_method][]=DELETE', '_m=DELETE'],
    ...['methodname=DELETE', 'restmethod=PUT', 'api_method=PATCH', 'override=DELETE'],
    ...['method=%EF%BC%A4ELETE', 'method=PROPPATCH', 'method=MKCOL', 'verb=unlock'],
  ])('is none in a parameter: %s', async (query) => {
    expect((await house.ask('rest', `GET /x?${query}`)).code).toBe('METHOD_OVERRIDE')
  })

  it.each([
    ...['http-method-override', 'x-http-verb', 'x-verb', 'x-override-method', 'http-method'],
    ...['method', '_method', 'x-rest-method', 'x-request-method', 'x-tunneled-method', 'x-action'],
    ...['x-http-override', 'x_method_override', 'request-method', 'x-http-action'],
  ])('is none in a header: %s', async (name) => {
    const told = await house.ask('stripe', 'GET /v1/charges', { headers: [[name, 'DELETE']] })
    expect(told.code).toBe('METHOD_OVERRIDE')
  })

  it('is not meant where a header names a way to pay', async () => {
    const headers = [['x-payment-method', 'link']] as const
    expect((await house.ask('stripe', 'GET /v1/charges', { headers })).code).toBeUndefined()
  })
})

describe('a query that is hidden in a path', () => {
  it.each(['/v1/charges/ch_1%3Fexpand[]=number', '/v1/charges/ch_1%23', '/v1/charges%3f'])(
    'is not passed on: %s',
    async (target) => {
      expect((await house.ask('stripe', `GET ${target}`)).code).toBe('PATH_AMBIGUOUS')
      expect((await house.ask('rest', `GET ${target}`)).code).toBe('PATH_AMBIGUOUS')
    },
  )
})
