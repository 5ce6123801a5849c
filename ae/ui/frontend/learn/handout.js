/**
 * A button that prints the page; its style for paper makes a handout of it.
 *
 * @import { Root, View } from "../component.js"
 */
import { mounted, one } from "../component.js"

/** @implements {View<object>} */
class Handout {
  /** @param {Root} parent */
  constructor(parent) {
    one(parent, "button", HTMLButtonElement).onclick = () => window.print()
  }

  close() {}

  receive() {}
}

export default mounted(Handout)
