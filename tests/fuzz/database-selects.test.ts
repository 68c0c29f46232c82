/** Queries made up at random: whatever is made of people's columns, nobody is seen. */
import { it } from 'vitest'
import { BUILT, lookAtRandom } from '../fixtures/random-looks.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 2_000)
const shop = useShopDoor('', '', 'rows_per_grant: 100000000')

it('shows nobody, and all rows that there are', () => lookAtRandom(shop, RUNS))

it('shows nobody in documents that are built', () => lookAtRandom(shop, RUNS, BUILT))
