// @ts-check
/* A frame follows the reader's own choice of light or dark, and the reader's own day. */
if (matchMedia("(prefers-color-scheme: dark)").matches) document.body.dataset.mdColorScheme = "slate"
addEventListener("DOMContentLoaded", () => {
  /** @type {HTMLElement | null} */
  const note = document.querySelector("[data-older]")
  if (note && Date.now() >= Date.parse(`${note.dataset.oldFrom}T00:00`)) {
    const older = Object.assign(document.createElement("span"), {
      className: "atlas-older",
      textContent: note.dataset.older,
    })
    note.append(" ", older)
  }
})
