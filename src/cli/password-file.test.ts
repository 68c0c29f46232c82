/** The password file keeps what others wrote in it, and one line for each place. */
import { expect, it } from 'vitest'
import { withPassword } from './password-file.ts'

const LINE = { host: 'localhost', port: '8432', database: 'shop', user: 'ana', password: 'vtr_1' }

it('has one line for each place, whatever else stands in it', () => {
  const first = withPassword('*:*:*:me:mine\n', LINE)
  expect(first).toBe('*:*:*:me:mine\nlocalhost:8432:shop:ana:vtr_1\n')
  const second = withPassword(first, { ...LINE, password: 'vtr_2' })
  expect(second).toBe('*:*:*:me:mine\nlocalhost:8432:shop:ana:vtr_2\n')
  expect(withPassword('', { ...LINE, database: 'a:b\\' })).toBe(
    'localhost:8432:a\\:b\\\\:ana:vtr_1\n',
  )
})
