/** Every kind of tracker that Vitrine knows, by the word that the configuration has for it. */
import type { TrackerKindName } from '../flow/tracker.ts'
import { githubIssues } from './github-issues.ts'
import { jira } from './jira.ts'
import { linear } from './linear.ts'
import { opsgenie } from './opsgenie.ts'
import { pagerduty } from './pagerduty.ts'
import { signedHook } from './signed-hook.ts'
import type { TrackerKind } from './tracker-kind.ts'

export const TRACKER_KINDS: Readonly<Record<TrackerKindName, TrackerKind>> = {
  github: githubIssues,
  jira,
  linear,
  pagerduty,
  opsgenie,
  signed: signedHook,
}
