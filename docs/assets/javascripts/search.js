/* The theme searches when a key goes up. A word that comes by the mouse alone (pasted, dropped, cut) moves no key. */
const BY_MOUSE = /^(insertFromPaste|insertFromDrop|deleteByCut|deleteByDrag)$/

addEventListener("input", event => {
  const box = event.target
  if (box.matches?.(".md-search__input") && BY_MOUSE.test(event.inputType)) box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
})
