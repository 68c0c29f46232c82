/** The part of `npm run format` that biome leaves out: comments over 100 columns are wrapped. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const COLUMNS_MAX = 100
const COMMENT = /^(\s*)(\/\*\* |\/\/ |\* )(.*?)( \*\/)?$/

const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.mjs']
for (const path of execFileSync('git', listed, { encoding: 'utf8' }).trim().split('\n')) {
  if (!existsSync(path)) continue
  const text = readFileSync(path, 'utf8')
  const wrapped = text.split('\n').flatMap(wrap).join('\n')
  if (wrapped !== text) writeFileSync(path, wrapped)
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
