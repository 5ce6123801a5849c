/**
 * A place that stays, so that a screen reader says what is written into it.
 *
 * @import { Root, View } from "./component.js"
 * @typedef {{ words: string }} Data
 */
import { mounted, one } from "./component.js"

/** @implements {View<Data>} */
class Said {
  /** @param {Root} parent */
  constructor(parent) {
    this.place = one(parent, "p", HTMLElement)
  }

  close() {}

  /** @param {Data} data */
  receive({ words }) {
    if (this.place.textContent !== words) this.place.textContent = words
  }
}

export default mounted(Said)
