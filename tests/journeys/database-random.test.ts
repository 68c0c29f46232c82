/** Some of the queries that `npm run fuzz` makes up at random. */
import { it } from 'vitest'
import { BUILT, lookAtRandom } from '../fixtures/random-looks.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const RUNS = 150
const shop = useShopDoor()

it('shows nobody, and all rows that there are', () => lookAtRandom(shop, RUNS))

it('shows nobody in documents that are built', () => lookAtRandom(shop, RUNS, BUILT))
