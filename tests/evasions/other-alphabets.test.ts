/** Texts that are not in UTF-8: read as what they say they are, or not shown at all. */
import { describe, expect, it } from 'vitest'
import { type Reply, type Shown, show } from '../fixtures/masking-house.ts'

const MAIL = 'ada.lovelace@example.com'

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

describe('a text in two bytes a letter that says nothing of it', () => {
  const TEXTS = [
    ['text/plain', `hello ${MAIL}\n`],
    ['text/markdown', `# ${MAIL}\n`],
    ['text/csv', `id,email\n1,${MAIL}\n`],
    ['text/html', `<p>${MAIL}</p>`],
    ['application/xml', `<a><b>${MAIL}</b></a>`],
    ['text/event-stream', `data: ${MAIL}\n\n`],
    ['application/x-www-form-urlencoded', `a=${MAIL}`],
    ['application/json', `{"a":"${MAIL}"}`],
    ['application/x-ndjson', `{"a":"${MAIL}"}\n`],
    ['multipart/mixed', `--b\r\n\r\n${MAIL}\r\n--b--`],
  ] as const

  it.each(TEXTS)('is not shown: %s', async (type, text) => {
    for (const bytes of [utf16(text), utf16(text).swap16(), Buffer.from(`${text}\0`)]) {
      const { body, refusal } = await show(bytes, { type })
      expect(refusal?.code).toBe('CONTENT_UNREADABLE')
      expect(body.replaceAll('\0', '')).not.toMatch(/ada|lovelace|example/)
    }
  })
})

describe('a text that says which letters it has', () => {
  const ask = (bytes: Uint8Array, charset: string, more: Reply = {}): Promise<Shown> => {
    const head: Reply['head'] = [['content-type', `text/plain; charset=${charset}`]]
    return show(bytes, { type: 'text/plain', charset, head, ...more })
  }

  it.each(['iso-8859-1', 'latin1', 'windows-1252', 'ISO-8859-15'])(
    'is read, masked and sent on in UTF-8: %s',
    async (charset) => {
      const bytes = Buffer.from(`Für Zoë: ${MAIL} \u00fc`, 'latin1')
      for (const cuts of [[], [3], [5, 6, 9]]) {
        const { body, head, refusal } = await ask(bytes, charset, { cuts })
        expect(refusal).toBeUndefined()
        expect(body).toMatch(/^Für \S+: email_\S+ ü$/)
        expect(head).toEqual([['content-type', 'text/plain; charset=utf-8']])
      }
    },
  )

  it('is put together over the edges of what comes', async () => {
    const bytes = utf16(`Zoë 👋 ${MAIL} end`)
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const { body, refusal } = await ask(bytes, 'utf-16le', { cuts: [cut] })
      expect(refusal).toBeUndefined()
      expect(body).toMatch(/👋 email_\S+ end$/)
    }
  })

  it('is not shown where it is not what it says, or is in letters nobody here reads', async () => {
    for (const charset of ['utf-7', 'x-user-defined', 'hz-gb-2312', 'ebcdic-us', 'replacement']) {
      const { body, refusal } = await ask(Buffer.from(MAIL), charset)
      expect([body, refusal?.code]).toEqual(['', 'CONTENT_UNREADABLE'])
    }
    const { refusal } = await ask(utf16(`${MAIL} \ud800`), 'utf-16le')
    expect(refusal?.code).toBe('CONTENT_UNREADABLE')
  })

  it('is refused as before in parts, whose own heads would go on saying it', async () => {
    const { refusal } = await show('--b\r\n\r\nx\r\n--b--', {
      type: 'multipart/mixed',
      charset: 'iso-8859-1',
    })
    expect(refusal?.code).toBe('CONTENT_UNREADABLE')
  })
})
