/**
 * Help buttons are no stops on the way through a page: ? or F1 on a control opens its help, Escape goes back.
 *
 * @import { View } from "./component.js"
 */
import { mounted } from "./component.js"

const HELP = "[data-testid=stTooltipIcon] button"
const CONTROL = "[data-testid=stElementContainer]"
const TEXT = "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range])"

/** @implements {View<object>} */
class Help {
  constructor() {
    /** @type {HTMLElement | null} Where the focus was before the help was opened. */
    this.from = null
    this.observer = new MutationObserver(() => this.skip())
    this.observer.observe(document.body, { childList: true, subtree: true })
    this.typed = (/** @type {KeyboardEvent} */ event) => this.type(event)
    document.addEventListener("keydown", this.typed)
  }

  close() {
    this.observer.disconnect()
    document.removeEventListener("keydown", this.typed)
  }

  receive() {
    this.skip()
  }

  skip() {
    for (const button of document.querySelectorAll(`${HELP}:not([tabindex="-1"])`)) {
      button.setAttribute("tabindex", "-1")
    }
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    const at = document.activeElement
    if (!(at instanceof HTMLElement)) return
    if (event.key === "Escape" && at.matches(HELP)) this.from?.focus()
    else if (event.key === "F1" || (event.key === "?" && !at.matches(TEXT))) this.open(at, event)
  }

  /**
   * @param {HTMLElement} at
   * @param {KeyboardEvent} event
   */
  open(at, event) {
    const button = at.closest(CONTROL)?.querySelector(HELP)
    if (!(button instanceof HTMLElement)) return
    event.preventDefault()
    this.from = at
    button.focus()
  }
}

export default mounted(Help)
