/**
 * Which trainings are looked at. What is chosen narrows the chart here and at once: the chart's variable follows the
 * value of the element in which this stands. The page hears of it, too, and narrows the rest.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Chosen, Control, Part } from "./narrowing.js"
 * @typedef {object} Data
 * @property {Control[]} controls
 * @property {Chosen} chosen What was chosen when the page was last left.
 * @property {string} seen How many trainings are shown, where some are not; else empty.
 */
import { mounted, one } from "../component.js"
import { fieldset } from "./controls.js"
import { cleaned, termsOf } from "./narrowing.js"

const PLACE = ".st-key-experiments_only"
const GAP = 8

/** @implements {View<Data>} */
class Filter {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, { chosen }) {
    this.chosen = chosen
    this.host = parent instanceof ShadowRoot ? parent.host : parent
    this.opener = one(parent, ".open", HTMLButtonElement)
    this.seen = one(parent, ".seen", HTMLElement)
    this.panel = one(parent, ".panel", HTMLElement)
    this.controls = one(parent, ".controls", HTMLElement)
    this.drawn = ""
    /** @type {Control[]} */
    this.known = []
    /** @type {Send | null} */
    this.send = null
    this.scrolled = () => this.place()
    this.opener.popoverTargetElement = this.panel
    this.opener.disabled = false
    this.panel.addEventListener("toggle", (event) => this.turns(event.newState === "open"))
    one(parent, ".all", HTMLButtonElement).onclick = () => this.clear()
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive({ controls, seen }, { setStateValue }) {
    this.send = setStateValue
    this.seen.textContent = seen
    this.known = controls
    if (this.drawn !== JSON.stringify(controls)) this.draw()
    this.tell()
  }

  close() {
    this.turns(false)
  }

  draw() {
    this.drawn = JSON.stringify(this.known)
    const parts = this.known.map((control) =>
      fieldset(control, this.chosen[control.name] ?? {}, (part) => this.choose(control.name, part)),
    )
    this.controls.replaceChildren(...parts)
  }

  /**
   * @param {string} name
   * @param {Part} part
   */
  choose(name, part) {
    this.chosen = cleaned({ ...this.chosen, [name]: part })
    this.tell()
    this.send?.("chosen", this.chosen)
  }

  clear() {
    this.chosen = {}
    this.draw()
    this.tell()
    this.send?.("chosen", this.chosen)
  }

  /** Tells the chart, which looks at the element's value when it begins and whenever it is told. */
  tell() {
    const terms = termsOf(this.known, this.chosen)
    const place = /** @type {(Element & { value?: unknown }) | null} */ (this.host.closest(PLACE))
    if (!place || JSON.stringify(place.value ?? null) === JSON.stringify(terms)) return
    place.value = terms
    place.dispatchEvent(new Event("narrowed"))
  }

  /** @param {boolean} open */
  turns(open) {
    if (open) document.addEventListener("scroll", this.scrolled, true)
    else document.removeEventListener("scroll", this.scrolled, true)
    this.opener.setAttribute("aria-expanded", String(open))
    if (open) this.place()
  }

  /** Left of the answer, so that nothing of it is hidden; below the button where there is no room. */
  place() {
    const { left, top, bottom } = this.opener.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = this.panel
    const beside = left - width - 2 * GAP
    const lowest = window.innerHeight - height - GAP
    const [x, y] =
      beside >= GAP ? [beside, top] : [Math.min(left, window.innerWidth - width - GAP), bottom + GAP]
    this.panel.style.left = `${x}px`
    this.panel.style.top = `${Math.max(GAP, Math.min(y, lowest))}px`
  }
}

export default mounted(Filter)
