/** Settings of the JavaScript engine without which a busy gateway dies. */
import { setFlagsFromString } from 'node:v8'

/**
 * V8 11.3 (Node 20) aborts the process when code that it has optimised around a call into
 * WebAssembly that answers a reference, as Cedar's engine does, has to be given up in the middle of
 * that call. It happens after some ten thousand decisions. Without inlining such calls it cannot.
 */
export function settleEngine(): void {
  setFlagsFromString('--no-turbo-inline-js-wasm-calls')
}
