// @ts-check
/* The reader's tools. Everything on a page can be read without them; they add what only a browser can know or do. */
import { age, correct, show } from "./day.js"
import { land } from "./landing.js"
import { offer } from "./menu.js"
import { load } from "./page.js"
import "./search.js"
import { equip } from "./tables.js"

const spoken = await load()
if (spoken) {
  age()
  correct() // first, since tables fold what has ended by now
  show()
  equip()
  offer()
}
await land()
document.documentElement.dataset.atlas = "ready"
addEventListener("hashchange", land)
