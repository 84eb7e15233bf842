// @ts-check
// What the address asks for: ?go=1.25..1.27 or ?go=1.25,1.27, with &only=differences. Nothing else of the page is here.

import { parse, shown } from "../resolve/versions.js"

export const MOST = 6 // columns; macros/queries/compared.py knows it too
const SHORTEST = 2
const OTHERS = new Set(["only", "h"]) // h is the theme's: the words of a search

export class CompareError extends Error {
  /** @param {string} code @param {Args} args @param {string} instead what to ask in its place */
  constructor(code, args, instead = "") {
    super(code)
    this.code = code
    this.args = Object.fromEntries(Object.entries(args).map(([name, text]) => [name, shown(text)]))
    this.instead = instead
  }
}

/**
 * Return what an address asks for; null if it asks for nothing. Throws CompareError for what cannot be shown.
 * @type {(search: string, known: KnownLines) => Compared | null}
 */
export function asked(search, known) {
  const pairs = [...new URLSearchParams(search)]
  const only = pairs.some(([name, value]) => name === "only" && value === "differences")
  const products = pairs.filter(([name]) => !OTHERS.has(name))
  if (!products.length) return null
  const [[product, text]] = products
  for (const [name] of products) {
    if (!Object.hasOwn(known, name)) throw new CompareError("unknown-product", { product: name })
  }
  if (products.length > 1) throw new CompareError("two-products", { product: products[1][0], other: product })
  return { product, lines: linesOf(product, text.trim(), known[product]), only }
}

/**
 * Return what asks for those lines in an address.
 * @type {(asked: Compared, known: KnownLines) => string}
 */
export function addressOf({ product, lines, only }, known) {
  const names = namesOf(known[product])
  const at = names.indexOf(lines[0])
  const whole = lines.every((line, index) => names[at + index] === line)
  const text = whole && lines.length > 1 ? `${lines[0]}..${lines[lines.length - 1]}` : lines.join(",")
  return `?${product}=${text}${only ? "&only=differences" : ""}`
}

/** @type {(product: KnownProduct) => string[]} */
export const namesOf = ({ lines }) => lines.map(([line]) => line)

/** @type {(product: string, text: string, about: KnownProduct) => string[]} */
function linesOf(product, text, about) {
  const { title } = about
  const names = namesOf(about)
  if (names.length < SHORTEST) throw new CompareError("only-one", { title })
  const latest = `${product}=${names.slice(-SHORTEST).join("..")}`
  if (!text) throw new CompareError("one", { title }, latest)
  /** @type {(word: string) => string} */
  const known = (word) => {
    const line = parse(word.trim())?.line ?? word.trim() // a patch release stands for its line
    if (names.includes(line)) return line
    const [first, last] = [names[0], names[names.length - 1]]
    throw new CompareError("unknown-line", { title, line: word.trim(), first, last }, latest)
  }
  const ends = text.split("..")
  const listed = [...new Set((ends.length === 2 ? ends : text.split(",")).map(known))]
  const [from, to] = listed
  if (listed.length < SHORTEST) {
    const at = Math.max(1, names.indexOf(from))
    throw new CompareError("one", { title }, `${product}=${names[at - 1]}..${names[at]}`)
  }
  if (ends.length === 2 && names.indexOf(from) > names.indexOf(to)) {
    const whole = names.indexOf(from) - names.indexOf(to) < MOST
    throw new CompareError("backwards", { title, from, to }, `${product}=${to}${whole ? ".." : ","}${from}`)
  }
  const lines = ends.length === 2 ? names.slice(names.indexOf(from), names.indexOf(to) + 1) : listed
  if (lines.length > MOST) {
    const args = { count: String(lines.length), most: String(MOST) }
    throw new CompareError("too-many", args, `${product}=${lines[0]},${lines[lines.length - 1]}`)
  }
  return lines
}
