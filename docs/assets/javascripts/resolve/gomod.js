// Reads a go.mod as macros/queries/resolve/gomod.py does: nothing is executed, nothing leaves the page.

import { parse } from "./versions.js"

const MAX_BYTES = 256 * 1024
const MAX_LINE = 2000
const BLOCKS = new Set(["require", "replace", "exclude", "retract", "tool", "ignore", "godebug"])
const SINGLE = new Set(["module", "go", "toolchain"])
const TOKEN = /"(?:[^"\\]|\\.)*"|`[^`]*`|=>|[()]|[^\s()"`]+/g
const VERSION = /^v\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/
const GO = /^\d+\.\d+(?:\.\d+)?(?:(?:alpha|beta|rc)\d+)?$/

/** What is wrong with a text that is no go.mod: a code, the line (from 1) and what stands there. */
export class GoModError extends Error {
  constructor(code, line = 0, text = "") {
    super(code)
    this.code = code
    this.args = { line: String(line), text: text.slice(0, 80) }
  }
}

/** Return `{go, requires: [[path, version]], replaced: [path]}`; throws GoModError. */
export function parseGoMod(text) {
  if (new TextEncoder().encode(text).length > MAX_BYTES) throw new GoModError("too-large")
  if (!text.trim()) throw new GoModError("empty")
  let go = null
  let hasModule = false
  const requires = new Map()
  const replaced = new Map()
  for (const [number, verb, words] of directives(text)) {
    const shown = [verb, ...words].join(" ")
    if (verb === "module") hasModule = true
    else if (verb === "go") {
      if (words.length !== 1 || !GO.test(words[0])) throw new GoModError("bad-go", number, shown)
      go = parse(words[0])
    } else if (verb === "require") {
      if (words.length !== 2) throw new GoModError("bad-line", number, shown)
      if (!VERSION.test(words[1])) throw new GoModError("bad-version", number, shown)
      requires.set(words[0], words[1])
    } else if (verb === "replace") {
      const arrow = words.indexOf("=>")
      if (arrow < 1 || arrow === words.length - 1) throw new GoModError("bad-line", number, shown)
      const target = words.slice(arrow + 1)
      const own = target.length === 2 && target[0] === words[0] && VERSION.test(target[1])
      replaced.set(words[0], own ? target[1] : null)
    }
  }
  if (!hasModule) throw new GoModError("no-module")
  for (const [path, version] of replaced) if (version && requires.has(path)) requires.set(path, version)
  return { go, requires: [...requires], replaced: [...replaced].filter(([, other]) => !other).map(([path]) => path) }
}

function* directives(text) {
  let block = ""
  let opened = 0
  let number = 0
  for (const raw of text.split(/\r\n|\n|\r/)) {
    number += 1
    const line = raw.split("//", 1)[0].trim()
    if (raw.length > MAX_LINE) throw new GoModError("bad-line", number, raw)
    if (!line) continue
    const words = (line.match(TOKEN) ?? []).map(unquoted)
    if (block) {
      if (words.length === 1 && words[0] === ")") block = ""
      else yield [number, block, words]
      continue
    }
    const [verb, ...rest] = words
    if (!BLOCKS.has(verb) && !SINGLE.has(verb)) throw new GoModError("unknown-directive", number, line)
    if (rest.length === 1 && rest[0] === "(" && BLOCKS.has(verb)) [block, opened] = [verb, number]
    else if (!rest.length) throw new GoModError("bad-line", number, line)
    else if (!(rest.join(" ") === "( )" && BLOCKS.has(verb))) yield [number, verb, rest]
  }
  if (block) throw new GoModError("open-block", opened, `${block} (`)
}

function unquoted(word) {
  return /^["`]/.test(word) && word.length > 1 ? word.slice(1, -1) : word
}
