/** Whoever listens hears of the end, once. */
import { describe, expect, it } from 'vitest'
import { Cut, unlessCut } from './cut.ts'

describe('a cut', () => {
  it('reaches everybody who listens, once, and nobody who left', () => {
    const cut = new Cut()
    const heard: string[] = []
    const leaving = (): void => void heard.push('left')
    const staying = (): void => void heard.push('stayed')
    cut.addEventListener('abort', leaving)
    cut.addEventListener('abort', staying)
    cut.addEventListener('abort', staying)
    cut.removeEventListener('abort', leaving)
    expect(cut.aborted).toBe(false)
    cut.abort()
    cut.abort()
    expect(cut.aborted).toBe(true)
    expect(heard).toEqual(['stayed'])
  })

  it('says why to whoever asks, as it was said first', () => {
    const cut = new Cut()
    expect(cut.reason).toBeUndefined()
    cut.abort('locked')
    cut.abort('expired')
    expect(cut.reason).toBe('locked')
  })

  it('says that it fired to those who act on it', () => {
    const cut = new Cut()
    const seen: boolean[] = []
    cut.addEventListener('abort', () => seen.push(cut.aborted))
    cut.abort()
    expect(seen).toEqual([true])
  })

  it('reaches the others where one of them leaves meanwhile, or fails', () => {
    const cut = new Cut()
    const heard: string[] = []
    const later = (): void => void heard.push('later')
    cut.addEventListener('abort', () => {
      cut.removeEventListener('abort', later)
      throw new Error('of its own')
    })
    cut.addEventListener('abort', later)
    expect(() => cut.abort()).toThrow('of its own')
    expect(heard).toEqual(['later'])
  })
})

describe('a step that is cut', () => {
  const broken = (): never => {
    throw new Error('of what stands instead')
  }

  it('fails with what stands instead of it, whenever it was cut, and is listened to', async () => {
    const unheard: unknown[] = []
    const hear = (error: unknown): void => void unheard.push(error)
    process.on('unhandledRejection', hear)
    try {
      const before = new Cut()
      before.abort()
      const failing = Promise.reject(new Error('of the step'))
      await expect(unlessCut(failing, before, broken)).rejects.toThrow('instead')
      const after = new Cut()
      const waiting = unlessCut(new Promise(() => undefined), after, broken)
      after.abort()
      await expect(waiting).rejects.toThrow('instead')
      await new Promise((resolve) => setImmediate(resolve))
      expect(unheard).toEqual([])
    } finally {
      process.off('unhandledRejection', hear)
    }
  })
})
