/** Who a listener is. */
import type { Secret } from './secret.ts'

/** A certificate chain and its key, both PEM. */
export type Certified = { readonly certificate: string; readonly key: Secret }
