/** Which words begin a command that may be told a secret, and lists that hold one word by word. */
import { COMMANDS } from './command-table.ts'

const COMMAND_WORDS = new Set(
  COMMANDS.flatMap(({ words }) => words.split('|').map((each) => each.split(' ')[0] ?? '')),
)
const COMMAND_LENGTH_MAX = 64
/** Nobody has a password beginning with a blank, and a command of a shell is read by itself. */
const BLANK = /\s/
/** What only runs the command that comes next. */
const RUNS = new Set(['sudo', 'env', 'exec', 'nohup', 'time', 'timeout', 'nice', 'doas', 'command'])

/** A command with its next word; empty where it takes no secret. */
export function commandWith(word: string, command: string, isFirst: boolean): string {
  if (isFirst || RUNS.has(command)) {
    const program = word.slice(word.lastIndexOf('/') + 1)
    return COMMAND_WORDS.has(program) || RUNS.has(program) ? program : ''
  }
  if (command === '' || BLANK.test(word)) return command
  const longer = `${command} ${word}`
  if (longer.length <= COMMAND_LENGTH_MAX) return longer
  // Each option is read behind what came before it: of a long command, its name and the last word.
  return `${command.split(' ', 2).join(' ')} ${word.slice(0, COMMAND_LENGTH_MAX)}`
}

/** `["mysql", "-u", "root"]` within a text as it would be typed, and where each sign of it stands. */
export type Typed = { readonly text: string; readonly origin: (at: number) => number }

/**
 * `docker", "login`: a command of two words as lists have it. A blank of a literal stands for a
 * blank and a quote as well.
 */
export function asListed(words: string): readonly string[] {
  const [first = '', second, third] = words.split(' ')
  if (second === undefined || third !== undefined || /^[-/<]/.test(second)) return []
  return [`", "`, `","`, `', `, `','`].map((between) => first + between + second)
}

const BETWEEN = /(["'])[ \t]?,[ \t]{0,4}\1/g

/** `undefined` where it holds no such list. */
export function asTyped(line: string): Typed | undefined {
  const cuts: { readonly at: number; readonly less: number }[] = []
  let less = 0
  const text = line.replace(BETWEEN, (between, _quote, at: number) => {
    less += between.length - 1
    cuts.push({ at: at + between.length - less, less })
    return ' '
  })
  if (cuts.length === 0) return undefined
  return { text, origin: (at) => at + (cuts.findLast((cut) => cut.at <= at)?.less ?? 0) }
}
