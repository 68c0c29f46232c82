#!/usr/bin/env node
/** `npm run tour`: the whole story, from the request to the verified record. */
import { walkTour } from './walk-tour.ts'

await walkTour((text) => void process.stdout.write(text))
process.stdout.write('\nThat was the tour. `npm start` brings it up for you to play with.\n')
