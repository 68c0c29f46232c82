/** A small checkout in a folder with a space in its name, with the real set-up scripts. */
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const COMPILER = { name: 'typescript', version: '0.0.1', type: 'module' }

export type Run = { readonly code: number; readonly stderr: string }

export class Checkout {
  readonly root: string

  constructor() {
    this.root = join(mkdtempSync(join(tmpdir(), 'vitrine-set-up-')), 'a checkout')
    cpSync(`${ROOT}scripts`, join(this.root, 'scripts'), { recursive: true })
    cpSync(`${ROOT}tsconfig.build.json`, join(this.root, 'tsconfig.build.json'))
    this.writeJson('tsconfig.json', {
      compilerOptions: {
        strict: true,
        module: 'nodenext',
        target: 'es2023',
        rewriteRelativeImportExtensions: true,
        types: [],
      },
    })
    this.write('src/bin/vitrine.ts', '#!/usr/bin/env node\n/** Says what it is. */\nexport {}\n')
    this.write('profiles/plain.yaml', 'name: plain\n')
    // A package of its own that runs the real compiler, so that nothing needs the network.
    this.writeJson('tools/typescript/package.json', { ...COMPILER, bin: { tsc: 'bin/tsc' } })
    this.write('tools/typescript/bin/tsc', `import '${ROOT}node_modules/typescript/bin/tsc'\n`)
    this.lock({ typescript: 'file:tools/typescript' })
  }

  /** Writes package.json, and the lock as npm would, with the compiler as its only package. */
  lock(devDependencies: { readonly [name: string]: string }): void {
    const named = { name: 'vitrine', version: '0.1.0' }
    const packages = {
      '': { ...named, devDependencies },
      'tools/typescript': { ...COMPILER, dev: true },
      'node_modules/typescript': { resolved: 'tools/typescript', link: true },
    }
    this.writeJson('package.json', { ...named, type: 'module', devDependencies })
    this.writeJson('package-lock.json', { ...named, lockfileVersion: 3, requires: true, packages })
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text)
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true })
  }

  removeAll(): void {
    rmSync(dirname(this.root), { recursive: true })
  }

  /** Runs the set-up to its end. */
  setUp(flags: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Run> {
    const parameters = [...flags, join(this.root, 'scripts/set-up.mjs')]
    const child = spawn(process.execPath, parameters, { env: { ...process.env, ...env } })
    let stderr = ''
    child.stderr.on('data', (bytes) => {
      stderr += String(bytes)
    })
    return new Promise((resolve) => {
      child.on('close', (code) => resolve({ code: code ?? 1, stderr }))
    })
  }

  private writeJson(path: string, value: unknown): void {
    this.write(path, `${JSON.stringify(value, null, 2)}\n`)
  }
}
