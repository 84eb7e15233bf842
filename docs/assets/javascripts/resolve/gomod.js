// @ts-check
// Twin of macros/resolver/gomod.py: nothing is executed, nothing leaves the page.

import { parse, refused, shown, trimmed } from "./versions.js"

const MAX_BYTES = 256 * 1024
const MAX_LINE = 2000
const BLOCKS = new Set(["module", "require", "replace", "exclude", "retract", "tool", "ignore", "godebug"])
const SINGLE = new Set(["go", "toolchain"])
const TOKEN = /\/\/.*|"(?:[^"\\]|\\.)*"|`[^`]*`|=>|[()[\]{},"`]|(?:(?!\/\/)[^ \t()[\]{},"`])+/gu
const ID = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
const NUMBER = "(?:0|[1-9][0-9]*)"
const VERSION = new RegExp(
  `^v${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${ID}(?:\\.${ID})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
)
const PATH = /^[!-~]+$/
const GO = new RegExp(`^${NUMBER}\\.${NUMBER}(?:\\.${NUMBER})?(?:(?:alpha|beta|rc)${NUMBER})?$`)
const TOOLCHAIN = /^(?:default|local|go[0-9][!-~]*)$/

export class GoModError extends Error {
  /** @param {string} code @param {number} line @param {string} text */
  constructor(code, line = 0, text = "") {
    super(code)
    this.code = code
    this.args = { line: String(line), text: shown(text) }
  }
}

/** @type {(text: string) => GoMod} */
export function parseGoMod(text) {
  if (new TextEncoder().encode(text).length > MAX_BYTES) throw new GoModError("too-large")
  if (!/[^ \t\r\n]/.test(text)) throw new GoModError("empty")
  /** @type {Read} */
  const read = { go: null, hasModule: false, requires: new Map(), replaced: new Map() }
  for (const [number, verb, words] of directives(text)) {
    const code = TAKERS[verb]?.(read, words)
    if (code) throw new GoModError(code, number, [verb, ...words].join(" "))
  }
  if (!read.hasModule) throw new GoModError("no-module")
  /** @type {string[]} */
  const replaced = []
  /** @type {string[]} */
  const forced = []
  for (const [path, version] of read.requires) {
    const target = read.replaced.get(`${path} ${version}`) ?? read.replaced.get(`${path} `)
    if (target) {
      read.requires.set(path, target)
      forced.push(path)
    } else if (target === "") replaced.push(path)
  }
  return { go: read.go, requires: [...read.requires], replaced, forced }
}

/** @type {(text: string) => boolean} */
export function isModuleVersion(text) {
  return VERSION.test(text)
}

/**
 * What has been read so far; a version in place of another is under the path and that version, or the path alone.
 * @typedef {{ go: Version | null, hasModule: boolean, requires: Map<string, string>, replaced: Map<string, string> }} Read
 */

/** @type {Record<string, (read: Read, words: string[]) => string>} */
const TAKERS = {
  module(read, words) {
    if (read.hasModule) return "repeated"
    read.hasModule = true
    return words.length === 1 ? "" : "bad-line"
  },
  go(read, words) {
    if (read.go) return "repeated"
    read.go = words.length === 1 && GO.test(words[0]) ? parse(words[0]) : null
    return read.go ? "" : "bad-go"
  },
  toolchain: (_, words) => (words.length === 1 && TOOLCHAIN.test(words[0]) ? "" : "bad-line"),
  require(read, words) {
    if (words.length !== 2 || !PATH.test(words[0])) return "bad-line"
    if (!VERSION.test(words[1])) return "bad-version"
    read.requires.set(words[0], words[1])
    return ""
  },
  replace(read, words) {
    const arrow = words.indexOf("=>")
    const [old, target] = [words.slice(0, Math.max(arrow, 0)), words.slice(arrow + 1)]
    if (![1, 2].includes(old.length) || ![1, 2].includes(target.length) || !PATH.test(old[0])) return "bad-line"
    if (![...old.slice(1), ...target.slice(1)].every((version) => VERSION.test(version))) return "bad-version"
    read.replaced.set(`${old[0]} ${old[1] ?? ""}`, target[0] === old[0] ? (target[1] ?? "") : "")
    return ""
  },
}

/** @type {(text: string) => Generator<[number: number, verb: string, words: string[]]>} */
function* directives(text) {
  let block = ""
  let opened = 0
  let number = 0
  for (const raw of text.replaceAll("\r\n", "\n").split("\n")) {
    number += 1
    if (refused(raw)) throw new GoModError("bad-character", number, raw)
    if ([...raw].length > MAX_LINE) throw new GoModError("bad-line", number, raw)
    const tokens = (raw.match(TOKEN) ?? []).filter((token) => !token.startsWith("//"))
    if (!tokens.length) continue
    const words = tokens.map(unquoted)
    const opens = !block && BLOCKS.has(words[0]) && tokens[1] === "("
    if (block && tokens.length === 1 && tokens[0] === ")") block = ""
    else if (opens && tokens.length === 2) [block, opened] = [words[0], number]
    else if (opens && tokens.length === 3 && tokens[2] === ")") continue
    else {
      const line = trimmed(raw)
      if (!block && !BLOCKS.has(words[0]) && !SINGLE.has(words[0])) {
        throw new GoModError("unknown-directive", number, line)
      }
      if (tokens.some((token) => ["(", ")", '"', "`"].includes(token)) || !(block || words.length > 1)) {
        throw new GoModError("bad-line", number, line)
      }
      yield block ? [number, block, words] : [number, words[0], words.slice(1)]
    }
  }
  if (block) throw new GoModError("open-block", opened, `${block} (`)
}

/** @type {(token: string) => string} */
function unquoted(token) {
  return /^["`]/.test(token) && token.length > 1 ? token.slice(1, -1) : token
}
