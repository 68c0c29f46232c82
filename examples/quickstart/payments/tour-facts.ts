/** What the story of the quickstart hangs on: one customer whose payments fail since yesterday. */

export const TOUR = {
  /** The shop's release that dropped leading zeros of postal codes. */
  release: 'shop 4.12',
  customerId: 'cus_T0urWzJ4kQ8mXb',
  /** The first payment that failed. */
  failedChargeId: 'ch_3T0urF7pK2vLw9sD0x',
  /** The last one that went through. */
  paidChargeId: 'ch_3T0urP1nG6cRy5hB0x',
  /** Whose postal code begins with a zero; only the stand-in and its tests use it. */
  email: 'fiore.bellacqua@posta.example',
} as const
