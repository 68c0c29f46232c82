/** One step of a path as explanations write it: `.email`, or `["two words"]`. */

export function pathStep(name: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}
