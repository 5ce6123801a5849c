/**
 * The keys of who presents, or of the clicker in his hand: they press the buttons that are there.
 *
 * @import { Root, View } from "../component.js"
 */
import { mounted, one } from "../component.js"

/** @type {Record<string, string>} */
const BUTTONS = {
  ArrowRight: "learn_next",
  PageDown: "learn_next",
  ArrowLeft: "learn_back",
  PageUp: "learn_back",
  Escape: "page_leave",
}
const OWN_KEYS = "input, textarea, [role=slider], [role=radio], [role=combobox], [role=option]"

/** @implements {View<object>} */
class Presenter {
  /** @param {Root} parent */
  constructor(parent) {
    this.typed = (/** @type {KeyboardEvent} */ event) => this.type(event)
    document.addEventListener("keydown", this.typed)
    one(parent, "p", HTMLElement).dataset.listens = ""
  }

  close() {
    document.removeEventListener("keydown", this.typed)
  }

  receive() {}

  /** @param {KeyboardEvent} event */
  type(event) {
    const at = event.composedPath()[0]
    if (!(event.key in BUTTONS) || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey)
      return
    if (at instanceof Element && at.matches(OWN_KEYS)) return
    const button = document.querySelector(`.st-key-${BUTTONS[event.key]} button`)
    if (!(button instanceof HTMLButtonElement)) return
    event.preventDefault()
    button.click()
  }
}

export default mounted(Presenter)
