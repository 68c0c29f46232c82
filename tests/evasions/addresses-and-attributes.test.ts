/** Heads of replies that lead on with secrets, and attributes that name what stands beside them. */
import { expect, it } from 'vitest'
import { show } from '../fixtures/masking-house.ts'

/** What each name of a head becomes. */
async function headed(name: string, value: string): Promise<string> {
  const { head } = await show('{}', { head: [[name, value]] })
  return head.map(([, shown]) => shown).join()
}

it.each([
  ['location', 'https://x.example/cb?token=zork&page=2', /cb\?token=%5Bmasked%5D&page=2$/],
  ['location', '/cb?page=2#access_token=zork&token_type=bearer', /page=2#.*&token_type=bearer$/],
  ['location', '/cb?code=zork12ab&state=1&page=2', /&state=1&page=2$/],
  ['location', '/cb?state=1&user[api_key]=zork', /^\/cb\?state=1&user\[api_key\]=/],
  ['referer', 'https://x.example/a?first_name=zork&id=42', /&id=42$/],
  ['link', '<https://x.example?cursor=ab&token=zork>; rel="next"', /cursor=ab&.*>; rel="next"$/],
])(
  'a secret that %s leads on with is masked, and the rest stays: %s',
  async (name, value, left) => {
    const shown = await headed(name, value)
    expect(shown).not.toContain('zork')
    expect(shown).toMatch(left)
  },
)

it.each([
  ['location', '/x?code=E42&n=1'],
  ['link', '<https://x.example?page=2>; rel="next", <https://x.example?page=9>; rel="last"'],
  ['content-location', '/items/42?sort=name'],
])('an address without any stays: %s %s', async (name, value) => {
  expect(await headed(name, value)).toBe(value)
})

it.each([
  ['text/xml', '<r><entry key="password">zork</entry><b>ok</b></r>'],
  ['text/xml', '<r><p name="api_key"><![CDATA[zork]]></p><b>ok</b></r>'],
  ['text/html', '<head><meta name="csrf-token" content="zork"><title>ok</title></head>'],
])('what an attribute names is masked: %s %s', async (type, body) => {
  const { body: shown } = await show(body, { type })
  expect(shown).not.toContain('zork')
  expect(shown).toContain('>ok</')
})
