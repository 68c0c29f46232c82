/** Commands as lists hold them, word by word: of containers, of programs that call others. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const SECRET = 'Lindwurm77'

const COMMANDS: readonly (readonly string[])[] = [
  ['mysql', '-u', 'root', `-p${SECRET}`, 'shop'],
  ['/usr/bin/mysqldump', `-p${SECRET}`],
  ['sshpass', '-p', SECRET, 'ssh', 'host'],
  ['docker', 'login', '-u', 'ci', '-p', SECRET],
  ['sudo', 'redis-cli', '-a', SECRET, 'ping'],
  ['curl', '-u', `ada:${SECRET}`, 'https://api.example'],
  ['curl', '-s', `-uada:${SECRET}`, 'https://api.example'],
  ['openssl', 'enc', '-k', SECRET],
  ['mongosh', '-p', SECRET],
  ['ldapsearch', '-x', '-w', SECRET],
  ['zip', '-P', SECRET, 'a.zip', 'a.txt'],
]

const SHOWN: readonly (readonly string[])[] = [
  ['mkdir', '-p', '/srv/app'],
  ['ssh', '-p', '2222', 'host'],
  ['mysql', '-u', 'root', '-h', 'db1.internal', 'shop'],
  ['docker', 'run', '-p', '8080:80', 'nginx'],
  ['curl', '-s', '-o', '/dev/null', 'https://api.example'],
  ['mysql', 'postgres', 'redis'],
  ['npm', 'run', 'build'],
]

describe.each(COMMANDS)('%s %s %s %s', (...words) => {
  const list = JSON.stringify(words)

  it('is told no secret in JSON, and stays JSON', async () => {
    for (const body of [list, `{"command":${list}}`, `{"Config":{"Cmd":${list}}}`]) {
      const { body: shown } = await show(body, { type: 'application/json' })
      expect(shown).not.toContain(SECRET)
      expect(Object.keys(JSON.parse(shown))).toEqual(Object.keys(JSON.parse(body)))
      expect(shown).toContain(words[0])
    }
  })

  it('is told none in a text', () => {
    const quoted = `[${words.map((word) => `'${word}'`).join(', ')}]`
    for (const text of [`subprocess.run(${quoted})`, `cmd=${list} exited with 1`, `CMD ${list}`]) {
      expect(maskText(text)).not.toContain(SECRET)
      expect(maskText(text)).toContain(words.at(-1)?.includes(SECRET) ? words[0] : words.at(-1))
    }
  })
})

it.each(SHOWN)('shows %s %s %s', (...words) => {
  const list = JSON.stringify(words)
  for (const text of [list, `{"command":${list}}`, `CMD ${list}`, `run(${list})`])
    expect(maskText(text)).toBe(text)
})
