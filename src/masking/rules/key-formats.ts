/** All keys that are told by how they begin; each table holds those of one trade. */
import { CLOUD_KEYS } from './cloud-keys.ts'
import { CODE_KEYS } from './code-keys.ts'
import type { KeyFormat } from './key-format.ts'
import { MESSAGE_KEYS } from './message-keys.ts'
import { MODEL_KEYS } from './model-keys.ts'
import { MONEY_KEYS } from './money-keys.ts'
import { SESSION_KEYS } from './session-keys.ts'
import { STORE_KEYS } from './store-keys.ts'
import { WORK_KEYS } from './work-keys.ts'

export const KEY_FORMATS: readonly KeyFormat[] = [
  ...MONEY_KEYS,
  ...CODE_KEYS,
  ...MESSAGE_KEYS,
  ...CLOUD_KEYS,
  ...MODEL_KEYS,
  ...STORE_KEYS,
  ...WORK_KEYS,
  ...SESSION_KEYS,
]
