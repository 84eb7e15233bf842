// @ts-check
// The button that keeps what somebody has asked about, and what it says then.

import { make } from "../elements.js"
import { add, kept } from "./stack.js"

/**
 * Return the button with the place for its words. *pins* gives what is to be kept, *titleOf* a product's name, and *more* what
 * stands behind the words.
 * @type {(say: Say, pins: () => Question, titleOf: (name: string) => string, more: () => Node | null) => Element}
 */
export function keeper(say, pins, titleOf, more) {
  const status = make("span", { role: "status" })
  const click = () => {
    const chosen = pins().filter(([, version]) => version)
    const done = add(chosen)
    const stored = new Map(kept())
    const names = chosen.filter(([name]) => stored.has(name)).map(([name]) => `${titleOf(name)} ${stored.get(name)}`)
    const told = chosen.length
      ? say(done && names.length ? "stack.kept" : "stack.refused", { names: names.join(say("stack.comma")) })
      : say("stack.nothing")
    const after = names.length ? more() : null
    status.replaceChildren(told, ...(after ? [" ", after] : []))
  }
  return make(
    "p",
    { class: "atlas-keep" },
    make("button", { type: "button", class: "atlas-button", click }, say("stack.keep")),
    " ",
    status,
  )
}
