// @ts-check
// Twin of macros/resolver/{gomod,gomod_forms}.py: nothing is executed, nothing leaves the page.

import { parse, refused, shown, trimmed } from "./versions.js"

const MAX_BYTES = 1024 * 1024
const MAX_LINE = 2000
const RAW = new Set(["go", "toolchain", "godebug"])
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
const TOOLCHAIN = /^(?:default|go[0-9][!-~]*)$/
const INDIRECT = /^\/\/[ \t]*indirect(?![^ \t;])/
const GODEBUG = /^[^=,'"`]+=[^,'"`]*$/
const MAJOR = /\/v([0-9]+)$/
const DOTTED = /\.v([0-9]+)(?:-unstable)?$/
const FOLDER = /^(?:(?:\.{0,2}[/\\]|[A-Za-z]:).*|\.{1,2})$/

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
  const read = {
    go: null,
    hasModule: false,
    hasToolchain: false,
    requires: new Map(),
    replaced: new Map(),
    excluded: new Set(),
    indirect: new Set(),
    tools: [],
  }
  for (const [number, verb, words, comment] of directives(text)) {
    if (verb === "require") read.indirect[INDIRECT.test(comment) ? "add" : "delete"](words[0])
    const code = TAKERS[verb]?.(read, words)
    if (code) throw new GoModError(code, number, [verb, ...words].join(" "))
  }
  if (!read.hasModule) throw new GoModError("no-module")
  for (const [path, version] of read.requires) {
    if (read.excluded.has(`${path} ${version}`)) throw new GoModError("excluded", 0, `${path} ${version}`)
  }
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
  // What a tool is built of is used, whatever a comment says.
  const indirect = [...read.requires.keys()].filter((path) =>
    read.indirect.has(path) && !read.tools.some((tool) => `${tool}/`.startsWith(`${path}/`))
  )
  const replaces = [...new Set([...read.replaced.keys()].map((key) => key.split(" ")[0]))]
  return { go: read.go, requires: [...read.requires], replaced, forced, replaces, indirect }
}

/** @type {(text: string) => boolean} */
export function isModuleVersion(text) {
  return VERSION.test(text)
}

/**
 * What has been read so far; a version in place of another is under the path and that version, or the path alone.
 * @typedef {{ go: Version | null, hasModule: boolean, hasToolchain: boolean, requires: Map<string, string>,
 *   replaced: Map<string, string>, excluded: Set<string>, indirect: Set<string>, tools: string[] }} Read
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
  toolchain(read, words) {
    if (read.hasToolchain) return "repeated"
    read.hasToolchain = true
    return words.length === 1 && TOOLCHAIN.test(words[0]) ? "" : "bad-line"
  },
  require(read, words) {
    const code = moduleVersion(words)
    if (!code) read.requires.set(words[0], words[1])
    return code
  },
  exclude(read, words) {
    read.excluded.add(words.join(" "))
    return moduleVersion(words)
  },
  retract: (_, words) =>
    words.length === 1 || (words.length === 5 && words[0] + words[2] + words[4] === "[,]") ? "" : "bad-line",
  godebug: (_, words) => (words.length === 1 && GODEBUG.test(words[0]) ? "" : "bad-line"),
  tool(read, words) {
    read.tools.push(...words)
    return words.length === 1 ? "" : "bad-line"
  },
  ignore: (_, words) => (words.length === 1 ? "" : "bad-line"),
  replace(read, words) {
    const arrow = words.indexOf("=>")
    const [old, target] = [words.slice(0, Math.max(arrow, 0)), words.slice(arrow + 1)]
    if (![1, 2].includes(old.length) || ![1, 2].includes(target.length) || !PATH.test(old[0])) return "bad-line"
    if (![...old.slice(1), ...target.slice(1)].every((version) => VERSION.test(version))) return "bad-version"
    if (FOLDER.test(target[0]) === target.length > 1) return "bad-line"
    if (old.length > 1 && !isOf(old[0], old[1])) return "bad-major"
    read.replaced.set(`${old[0]} ${old[1] ?? ""}`, target[0] === old[0] ? (target[1] ?? "") : "")
    return ""
  },
}

/** @type {(words: string[]) => string} */
function moduleVersion(words) {
  if (words.length !== 2 || !PATH.test(words[0])) return "bad-line"
  if (!VERSION.test(words[1])) return "bad-version"
  return isOf(words[0], words[1]) ? "" : "bad-major"
}

/** @type {(path: string, version: string) => boolean} */
function isOf(path, version) {
  const major = version.slice(1).split(".")[0]
  const early = ["0", "1"].includes(major)
  const dotted = path.startsWith("gopkg.in/")
  const found = path.match(dotted ? DOTTED : MAJOR)
  if (!found) return !dotted && (early || version.endsWith("+incompatible"))
  if (dotted && found[1] === "1" && version.startsWith("v0.0.0-")) return true
  return major === found[1] && (dotted || !early)
}

/** @type {(text: string) => Generator<[number: number, verb: string, words: string[], comment: string]>} */
function* directives(text) {
  let block = ""
  let opened = 0
  let number = 0
  for (const raw of text.replaceAll("\r\n", "\n").split("\n")) {
    number += 1
    if (refused(raw)) throw new GoModError("bad-character", number, raw)
    if ([...raw].length > MAX_LINE) throw new GoModError("bad-line", number, raw)
    const tokens = raw.match(TOKEN) ?? []
    const comment = tokens.at(-1)?.startsWith("//") ? tokens.pop() ?? "" : ""
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
      const verb = block || words[0]
      const taken = RAW.has(verb) ? tokens : words
      yield [number, verb, block ? taken : taken.slice(1), comment]
    }
  }
  if (block) throw new GoModError("open-block", opened, `${block} (`)
}

/** @type {(token: string) => string} */
function unquoted(token) {
  return /^["`]/.test(token) && token.length > 1 ? token.slice(1, -1) : token
}
