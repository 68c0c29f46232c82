/** A real storage whose process is killed at one of its steps: before, within, or after it. */
import type { LogStorage, ObjectStorage, WriteAhead } from '../../src/ledger/log/log-storage.ts'

export class DyingStorage implements LogStorage {
  readonly objects: ObjectStorage
  readonly ahead: WriteAhead
  readonly #deadlyStep: number
  #step = 0

  /** @param deadlyStep the step that is the last one, from 1; 0 for none. */
  constructor({ objects, ahead }: LogStorage, deadlyStep: number) {
    this.#deadlyStep = deadlyStep
    this.objects = {
      read: (path) => objects.read(path),
      write: async (all) => {
        for (const object of all) {
          this.#pass()
          await objects.write([object])
        }
        this.#pass()
      },
      remove: async (path) => {
        this.#pass()
        await objects.remove(path)
      },
    }
    this.ahead = {
      segmentBytes: ahead.segmentBytes,
      segments: () => ahead.segments(),
      readSegment: (first) => ahead.readSegment(first),
      beginSegment: async (first) => {
        this.#pass()
        await ahead.beginSegment(first)
        this.#pass()
      },
      append: async (bytes) => {
        this.#pass()
        if (this.#isNext()) await ahead.append(bytes.subarray(0, Math.floor(bytes.length / 2)))
        this.#pass()
        await ahead.append(bytes)
        this.#pass()
      },
      removeSegment: async (first) => {
        this.#pass()
        await ahead.removeSegment(first)
      },
    }
  }

  #isNext(): boolean {
    return this.#step + 1 === this.#deadlyStep
  }

  #pass(): void {
    this.#step += 1
    if (this.#step === this.#deadlyStep) process.kill(process.pid, 'SIGKILL')
  }
}
