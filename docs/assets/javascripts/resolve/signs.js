// Twin of macros/queries/resolve/signs.py.

const SHOWN = 80
const REFUSED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u

export function trimmed(text) {
  return text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "")
}

export function refused(text) {
  return REFUSED.test(text)
}

export function shown(text) {
  const hex = sign => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`
  return [...text].slice(0, SHOWN).map(sign => (REFUSED.test(sign) ? hex(sign) : sign)).join("")
}
