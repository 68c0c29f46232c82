/** Whoever listens hears of the end, once. */
import { describe, expect, it } from 'vitest'
import { Cut } from './cut.ts'

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
