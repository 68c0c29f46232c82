/** The part of `npm run format` that biome leaves out: comments over 100 columns are wrapped. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const COLUMNS_MAX = 100
const COMMENT = /^(\s*)(\/\*\* |\/\/ |\* )(.*?)( \*\/)?$/

const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs']
for (const path of execFileSync('git', listed, { encoding: 'utf8' }).trim().split('\n')) {
  if (!existsSync(path)) continue
  const text = readFileSync(path, 'utf8')
  const wrapped = wrapAll(text.split('\n')).join('\n')
  if (wrapped !== text) writeFileSync(path, wrapped)
}

/** A line that is too long takes those that go on with its sentence along, or would tear them. */
function wrapAll(lines) {
  const wrapped = []
  for (let at = 0; at < lines.length; at += 1) {
    let line = lines[at]
    const [, indent, opening] = COMMENT.exec(line) ?? []
    const isLong = line.length > COLUMNS_MAX && (opening === '// ' || opening === '* ')
    while (isLong && goesOn(lines[at + 1], `${indent}${opening}`)) {
      at += 1
      line += ` ${lines[at].slice(`${indent}${opening}`.length)}`
    }
    wrapped.push(...wrap(line))
  }
  return wrapped
}

/** Not a new thought: a tag, an item of a list, or a directive. */
function goesOn(line, prefix) {
  const isSame = line?.startsWith(prefix) === true && !line.startsWith(`${prefix} `)
  return isSame && !/^(@|- |\d+\. |biome-|ts-|@ts-)/.test(line.slice(prefix.length))
}

function wrap(line) {
  const [, indent, opening, words, closing = ''] = COMMENT.exec(line) ?? []
  if (line.length <= COLUMNS_MAX || words === undefined) return [line]
  if (opening !== '/** ') return filled(`${words}${closing}`, `${indent}${opening}`)
  if (closing === '') return [line]
  return [`${indent}/**`, ...filled(words, `${indent} * `), `${indent} */`]
}

/** The words, on as many lines as they need, each after the prefix. */
function filled(words, prefix) {
  const lines = []
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && longer.length <= COLUMNS_MAX) lines.splice(-1, 1, longer)
    else lines.push(`${prefix}${word}`)
  }
  return lines
}
