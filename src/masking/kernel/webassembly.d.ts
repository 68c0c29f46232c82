/**
 * What is used of WebAssembly (W3C, JavaScript Interface); the library of ES2024 does not name it.
 */

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module)
    readonly exports: { readonly [name: string]: unknown }
  }
  class Memory {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
}
