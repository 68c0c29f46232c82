/** Notes, checkpoints and keys: only what is well formed and well signed is taken. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../base/bytes.ts'
import { EMPTY_ROOT } from '../tree/hashes.ts'
import { headOf, openCheckpoint, readSize, signCheckpoint } from './checkpoint.ts'
import { COSIGNATURE, NOTE_SIGNATURE, readKeyFile, readVkey, Signer } from './note-key.ts'
import {
  cosignatureLine,
  readNote,
  readSignatureLines,
  signNote,
  verifyNote,
} from './signed-note.ts'

const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const log = new Signer('log.example/one', NOTE_SIGNATURE, seed(1))
const other = new Signer('log.example/two', NOTE_SIGNATURE, seed(2))
const witness = new Signer('witness.example/w', COSIGNATURE, seed(3))
const TEXT = 'log.example/one\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'

// The example that C2SP signed-note and tlog-cosignature print; its keys are not published there.
const EXAMPLE = `Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`

describe('a note', () => {
  it('is parted at its last empty line', () => {
    const note = readNote(EXAMPLE)
    expect(note?.text).toMatch(/^Ognuno.*\n.*sole:\n\ned è subito sera\.\n$/s)
    expect(note?.signatures).toMatchObject([{ name: 'quasimodo.example/salvatore' }])
  })

  it('that is signed verifies by its key, and by no other', () => {
    const note = readNote(signNote(TEXT, log))
    if (note === undefined) throw new Error('unreadable')
    expect(verifyNote(note, [log.verifier])).toMatchObject([{ timeSeconds: undefined }])
    expect(verifyNote(note, [other.verifier])).toBeUndefined()
    expect(verifyNote({ ...note, text: `${note.text}x\n` }, [log.verifier])).toBeUndefined()
  })

  it('may carry signatures of strangers, and not one wrong one of a known key', () => {
    const signed = signNote(TEXT, log)
    const stranger = signNote(TEXT, other).slice(TEXT.length + 1)
    expect(openCheckpoint(signed + stranger, log.verifier)).toMatchObject({ size: 5 })
    const wrong = signNote('x\n', other).slice('x\n\n'.length)
    expect(openCheckpoint(signed + wrong, log.verifier)).toMatchObject({ size: 5 })
    expect(openCheckpoint(signed + wrong, log.verifier, [other.verifier])).toMatch(/wrong/)
  })

  it('that is malformed is none', () => {
    const line = signNote(TEXT, log).slice(TEXT.length + 1)
    const malformed = [
      '',
      TEXT,
      `${TEXT}\n`,
      `${TEXT}${line}`,
      `${TEXT}\n${line.slice(0, -1)}`,
      `${TEXT}\n${line}more\n`,
      `${TEXT}\n${line.replace('— ', '- ')}`,
      `${TEXT}\n${line.replace('log.example/one', 'log+one')}`,
      `${TEXT}\n— log.example/one AAAA\n`,
      `${TEXT}\n— log.example/one ${line.split(' ').at(-1)?.replace('=', '')}`,
      `${TEXT.replace('5', '5\r')}\n${line}`,
      `${TEXT.replace('5', '5\u0000')}\n${line}`,
      `${TEXT}\n${line.repeat(65)}`,
    ]
    expect(malformed.map(readNote).filter((note) => note !== undefined)).toEqual([])
    expect(readNote(`${TEXT}\n${line.repeat(16)}`)?.signatures).toHaveLength(16)
  })

  it('of anything at all never throws', () => {
    const parts = fc.array(fc.constantFrom('\n', '— ', 'a', 'AAAAAAAA', ' ', '+', '=', '\n\n'))
    fc.assert(fc.property(parts, (texts) => void readNote(texts.join(''))))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readNote(text)))
    fc.assert(fc.property(fc.string(), (text) => void readVkey(text)))
    fc.assert(fc.property(fc.string(), (text) => void readKeyFile(`PRIVATE+KEY+${text}`)))
  })
})

describe('a cosignature', () => {
  it('says when, over the text alone', () => {
    const line = cosignatureLine(TEXT, witness, 1_679_315_147)
    const cosigned = openCheckpoint(signNote(TEXT, log) + line, log.verifier, [witness.verifier])
    expect(cosigned).toMatchObject({ signedBy: [{}, { timeSeconds: 1_679_315_147 }] })
    const signature = readSignatureLines(line)?.[0]?.signature
    expect(signature).toHaveLength(72)
  })

  it('for another time or text is wrong', () => {
    const line = cosignatureLine(TEXT.replace('\n5\n', '\n6\n'), witness, 1)
    const opened = openCheckpoint(signNote(TEXT, log) + line, log.verifier, [witness.verifier])
    expect(opened).toMatch(/wrong/)
    const bytes = Buffer.from(cosignatureLine(TEXT, witness, 1).split(' ')[2] ?? '', 'base64')
    bytes[11] = 2
    const later = `— ${witness.verifier.name} ${bytes.toString('base64')}\n`
    const note = signNote(TEXT, log) + later
    expect(openCheckpoint(note, log.verifier, [witness.verifier])).toMatch(/wrong/)
  })
})

describe('a checkpoint', () => {
  it('is of one log, and signed by it', () => {
    const text = signCheckpoint(0, EMPTY_ROOT, log)
    expect(text).toMatch(
      /^log\.example\/one\n0\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— /,
    )
    expect(openCheckpoint(text, log.verifier)).toMatchObject({ size: 0, origin: 'log.example/one' })
    expect(openCheckpoint(text, other.verifier)).toMatch(/another log/)
    const byWitness = `${TEXT}\n${cosignatureLine(TEXT, witness, 1)}`
    expect(openCheckpoint(byWitness, log.verifier, [witness.verifier])).toMatch(/not signed/)
  })

  it('has a text of exactly its form', () => {
    const [, , root] = TEXT.split('\n')
    const malformed = [
      '',
      'a\n5\n',
      `\n5\n${root}\n`,
      `a\n05\n${root}\n`,
      `a\n-1\n${root}\n`,
    ].concat([
      `a\n5\n${root}=\n`,
      `a\n5\nAAAA\n`,
      `a\n5\n${root}`,
      `a\n5\n${root}\n\n`,
      `a\n1e3\n${root}\n`,
    ])
    expect(malformed.map(headOf).filter((head) => head !== undefined)).toEqual([])
    expect(headOf(`a\n5\n${root}\nan extension\n`)).toMatchObject({ size: 5 })
  })

  it('has a size that a program can count to', () => {
    expect(readSize('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(readSize('9007199254740992')).toBeUndefined()
    expect(readSize('18446744073709551615')).toBeUndefined()
  })
})

describe('a key', () => {
  it('reads back from its file and its vkey', () => {
    expect(readKeyFile(log.keyFileText())?.verifier.vkey).toBe(log.verifier.vkey)
    expect(readVkey(log.verifier.vkey)).toMatchObject({ name: log.verifier.name, type: 1 })
    expect(readVkey(witness.verifier.vkey)).toMatchObject({ type: 4 })
    const signature = log.sign(utf8('x'))
    expect(readVkey(log.verifier.vkey)?.verifies(utf8('x'), signature)).toBe(true)
    expect(readVkey(log.verifier.vkey)?.verifies(utf8('x'), signature.subarray(1))).toBe(false)
  })

  it('whose id, name or length is wrong is none', () => {
    const { vkey } = log.verifier
    expect(readVkey(vkey.replace('log.example', 'log.sample'))).toBeUndefined()
    expect(readVkey(vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'))).toBeUndefined()
    expect(readVkey(vkey.slice(0, -4))).toBeUndefined()
    expect(readKeyFile(vkey)).toBeUndefined()
    expect(() => new Signer('a b', NOTE_SIGNATURE, seed(1))).toThrow(RangeError)
    expect(() => new Signer('a', NOTE_SIGNATURE, new Uint8Array(31))).toThrow(RangeError)
  })

  it('gives other keys that differ by their use', () => {
    expect(log.derive('a')).toEqual(log.derive('a'))
    expect(log.derive('a')).not.toEqual(log.derive('b'))
    expect(log.derive('a')).not.toEqual(other.derive('a'))
    expect(JSON.stringify(log)).not.toContain('seed')
  })
})
