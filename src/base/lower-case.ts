/** Lower case for names that are compared: of the letters A to Z alone. */

/** Unicode's own makes a `k` of the sign of the Kelvin, so that somebody passes for another. */
export function lowerCase(name: string): string {
  return name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
