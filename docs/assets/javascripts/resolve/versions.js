// @ts-check
// Twin of macros/versions.py and macros/resolver/signs.py.

const NUMBER = "(0|[1-9][0-9]{0,14})"
const PATTERN = new RegExp(`^(?:go|v)?(${NUMBER}\\.${NUMBER}(?:\\.${NUMBER})?(?:-?(alpha|beta|rc)\\.?${NUMBER})?)$`)
const STAGES = ["alpha", "beta", "rc"]
const FINAL = [STAGES.length, 0]

/** @type {(text: string) => Version | null} */
export function parse(text) {
  const found = PATTERN.exec(text)
  if (!found) return null
  const [, bare, major, minor, patch, stage, number] = found
  const absent = stage ? -1 : -2
  const pre = stage ? [STAGES.indexOf(stage), Number(number)] : FINAL
  return {
    text: bare,
    line: `${Number(major)}.${Number(minor)}`,
    key: [Number(major), Number(minor), patch ? Number(patch) : absent, ...pre],
    isLine: !patch && !stage,
    isPre: Boolean(stage),
  }
}

/**
 * Return the version of a text that the data calls one.
 * @type {(text: string) => Version}
 */
export function recorded(text) {
  return /** @type {Version} */ (parse(text))
}

/** @type {(a: Version, b: Version) => number} */
export function compare(a, b) {
  const at = a.key.findIndex((part, index) => part !== b.key[index])
  return at < 0 ? 0 : a.key[at] - b.key[at]
}

const REFUSED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u

/** @type {(text: string) => string} */
export function trimmed(text) {
  return text.replace(/^[ \t]+|[ \t]+$/g, "")
}

/** @type {(text: string) => boolean} */
export function refused(text) {
  return REFUSED.test(text)
}

/** @type {(text: string) => string} */
export function shown(text) {
  /** @type {(sign: string) => string} */
  const hex = (sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`
  return [...text].slice(0, 80).join("").replace(new RegExp(REFUSED, "gu"), hex)
}
