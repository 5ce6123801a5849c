/**
 * Scrolls the page to its top when another text is shown.
 *
 * @import { View } from "../component.js"
 * @typedef {object} Data
 * @property {string} name Of the text.
 */
import { mounted } from "../component.js"

/** @implements {View<Data>} */
class Top {
  constructor() {
    /** @type {string | null} */
    this.name = null
  }

  close() {}

  /** @param {Data} data */
  receive({ name }) {
    if (this.name !== null && name !== this.name)
      document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 })
    this.name = name
  }
}

export default mounted(Top)
