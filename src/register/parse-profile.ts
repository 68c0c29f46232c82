/** Reads a profile's file: its shape, its sense, then its facts. */
import { checkProfile } from './check-profile.ts'
import { inOrder, type Problem } from './problem.ts'
import { type ProfileFacts, profileFacts } from './profile-facts.ts'
import { ProfileShape } from './profile-schema.ts'
import { readWithSchema } from './read-with-schema.ts'

/** The facts of a profile, or everything that is wrong in its file. Never throws. */
export function parseProfile(text: string, file: string): ProfileFacts | readonly Problem[] {
  const read = readWithSchema(text, { file, schema: ProfileShape })
  if (!('value' in read)) return read
  const faults = checkProfile(read.value)
  return faults.length > 0 ? inOrder(faults.map(read.problem)) : profileFacts(read.value)
}
