/** Tests of running a program in this terminal. */
import { describe, expect, it, vi } from 'vitest'
import { runChild } from './run-child.ts'

async function run(command: string, parameters: readonly string[] = []) {
  const written: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  try {
    const environment = { PATH: process.env.PATH }
    const code = await runChild({ command, parameters, environment })
    return { code, said: written.join('') }
  } finally {
    spy.mockRestore()
  }
}

describe('a program that is run', () => {
  it('gives its own exit code', async () => {
    expect(await run(process.execPath, ['-e', 'process.exit(3)'])).toEqual({ code: 3, said: '' })
  })

  it('that is not there is missed by name, with a way forward', async () => {
    const { code, said } = await run('vitrine-no-such-program')
    expect(code).toBe(127)
    expect(said).toContain('✗ vitrine-no-such-program cannot be run: no program of that name')
    expect(said).toContain('→ Install it')
  })

  it('that is no program is refused, with a way forward', async () => {
    const { code, said } = await run('/')
    expect(code).toBe(127)
    expect(said).toContain('→ Look whether it is a program')
  })
})
