// Which characters a question may hold, as macros/queries/resolve/signs.py says it.

const SHOWN = 80
const REFUSED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u

/** Return a text without spaces and tabs at its ends; no other white space is taken off. */
export function trimmed(text) {
  return text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "")
}

/** Tell whether a text holds a character that no go.mod and no version may hold. */
export function refused(text) {
  return REFUSED.test(text)
}

/** Return the first characters of a text, those that are not seen written as their number, such as U+202E. */
export function shown(text) {
  const hex = sign => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`
  return [...text].slice(0, SHOWN).map(sign => (REFUSED.test(sign) ? hex(sign) : sign)).join("")
}
