// @ts-check
/* The theme searches when a key goes up. A word that comes by the mouse alone (pasted, dropped, cut) moves no key. */
const BY_MOUSE = /^(insertFromPaste|insertFromDrop|deleteByCut|deleteByDrag)$/

addEventListener("input", (event) => {
  const box = /** @type {HTMLElement} */ (event.target)
  if (box.matches?.(".md-search__input") && BY_MOUSE.test(/** @type {InputEvent} */ (event).inputType)) {
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  }
})

/* The theme tells of each list of hits once it stands in the page: from then on the list says which query it answers. */
window.component$?.subscribe(({ ref, answers }) => {
  if (answers !== undefined) ref.dataset.atlasAnswered = answers
})
