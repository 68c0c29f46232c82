/** Tells when something changes in the folders of some files, however it was changed. */
import { type FSWatcher, realpathSync, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Watches folders, not files: editors and mounted secrets replace a file or a link, and a watch on
 * the file itself would go on looking at the one that is gone. A folder that is not there, or that
 * cannot be watched, is left out; whoever must not miss anything looks now and then besides.
 */
export class FolderWatch {
  readonly #onChange: () => void
  /** By path and inode, so that a folder that was replaced is watched anew. */
  readonly #watchers = new Map<string, FSWatcher>()

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** From now on, the folders of these files, and those that their links lead to. */
  watchAround(files: readonly string[]): void {
    const folders = new Map<string, string>()
    for (const folder of new Set(files.flatMap(foldersOf))) {
      const inode = inodeOf(folder)
      if (inode !== undefined) folders.set(`${inode} ${folder}`, folder)
    }
    for (const [key, watcher] of this.#watchers) {
      if (folders.has(key)) continue
      watcher.close()
      this.#watchers.delete(key)
    }
    for (const [key, folder] of folders) if (!this.#watchers.has(key)) this.#add(key, folder)
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  #add(key: string, folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => this.#onChange())
      watcher.on('error', () => {
        watcher.close()
        this.#watchers.delete(key)
      })
      this.#watchers.set(key, watcher)
    } catch {
      // The system has no more watches to give, or none at all.
    }
  }
}

function foldersOf(file: string): string[] {
  try {
    return [dirname(file), dirname(realpathSync(file))]
  } catch {
    return [dirname(file)]
  }
}

function inodeOf(folder: string): string | undefined {
  try {
    const { dev, ino } = statSync(folder)
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}
