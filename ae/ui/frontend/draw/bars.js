/**
 * A code as bars that can be dragged, with the pointer or by keys.
 *
 * @import { Look } from "./half.js"
 * @import { Edits } from "./steps.js"
 * @typedef {{ code: ArrayLike<number>, spread: ArrayLike<number> | null, edits: Edits }} Shown
 */
import { one } from "../component.js"
import { roundScale } from "../metrics.js"

const HEADROOM = 1.2
/** @type {Record<string, number>} */
const STEPS = { ArrowUp: 0.05, ArrowDown: -0.05, PageUp: 0.25, PageDown: -0.25 }
/** @type {Record<string, number>} */
const SIDES = { ArrowLeft: -1, ArrowRight: 1 }

export class Bars {
  /**
   * @param {ParentNode} parent
   * @param {(edits: Edits) => void} onChange Is told of every change that a visitor makes.
   * @param {Look} look Is told which unit is looked at.
   */
  constructor(parent, onChange, look) {
    this.onChange = onChange
    this.look = look
    this.units = one(parent, ".units", HTMLElement)
    this.read = one(parent, ".read", HTMLElement)
    this.reset = one(parent, ".reset", HTMLButtonElement)
    /** @type {Shown} */
    this.shown = { code: [], spread: null, edits: {} }
    this.scale = 1
    this.limits = 0
    /** @type {number | null} Unit under the pointer that is pressed. */
    this.held = null
    /** @type {number | null} Unit that the line of words tells of. */
    this.told = null
    this.from = 0
    this.moved = false
    this.listen()
  }

  listen() {
    this.units.onpointerdown = (event) => this.press(event)
    this.units.onpointermove = (event) => this.drag(event)
    this.units.onpointerup = () => this.lift()
    this.units.onpointercancel = () => this.lift()
    this.units.onpointerleave = () => this.pointAt(null)
    this.units.onkeydown = (event) => this.type(event)
    this.units.ondblclick = (event) => this.change(this.at(event), null)
    this.units.addEventListener("focusin", (event) => this.pointAt(this.indexOf(event.target)))
    this.units.addEventListener("focusout", () => this.pointAt(null))
    this.reset.onclick = () => this.onChange({})
  }

  /** @param {Shown} shown */
  show(shown) {
    this.shown = shown
    if (this.held === null) this.scale = roundScale(Array.from(shown.code, (value) => HEADROOM * value))
    if (this.units.children.length !== shown.code.length) this.build()
    this.paint()
  }

  build() {
    this.units.style.setProperty("--count", String(this.shown.code.length))
    this.limits = 0
    this.units.replaceChildren(...Array.from(this.shown.code, (_, at) => unitElement(at)))
  }

  /** @param {number} at */
  value(at) {
    return this.shown.edits[at] ?? this.shown.code[at]
  }

  paint() {
    const { code, spread, edits } = this.shown
    if (this.limits !== this.scale) this.limit()
    for (let at = 0; at < code.length; at += 1) {
      const unit = this.units.children[at]
      const [bar, whisker, mark] = /** @type {HTMLCollectionOf<HTMLElement>} */ (unit.children)
      unit.classList.toggle("edited", at in edits)
      unit.setAttribute("aria-valuenow", this.value(at).toFixed(2))
      this.span(bar.style, 0, this.value(at))
      mark.style.top = `${this.top(code[at])}%`
      whisker.hidden = !spread
      if (spread) this.span(whisker.style, code[at] - spread[at], code[at] + spread[at])
    }
    this.reset.disabled = !Object.keys(edits).length
    this.tell(this.told)
  }

  /** The ends of all bars, which seldom change. */
  limit() {
    this.limits = this.scale
    for (const unit of this.units.children) {
      unit.setAttribute("aria-valuemin", String(-this.scale))
      unit.setAttribute("aria-valuemax", String(this.scale))
    }
  }

  /** @param {number} value */
  top(value) {
    return 50 - 50 * Math.min(Math.max(value / this.scale, -1), 1)
  }

  /**
   * @param {CSSStyleDeclaration} style
   * @param {number} a
   * @param {number} b
   */
  span(style, a, b) {
    style.top = `${Math.min(this.top(a), this.top(b))}%`
    style.height = `${Math.abs(this.top(a) - this.top(b))}%`
  }

  /**
   * A bar that is dragged leaves the sight of what comes of it free.
   *
   * @param {number | null} at
   */
  pointAt(at) {
    this.tell(at)
    const hidden = at === null || this.held !== null
    this.look(hidden ? null : { part: "code", layer: 0, unit: at }, this.units.children[at ?? 0])
  }

  /** @param {number | null} at */
  tell(at) {
    this.told = at
    const { code, spread, edits } = this.shown
    if (at === null || at >= code.length || at < 0) {
      this.read.textContent = "Drag a bar, point at a unit, or use arrow keys."
      return
    }
    const wide = spread ? ` ± ${spread[at].toFixed(2)}` : ""
    const own = at in edits ? ` (encoder: ${code[at].toFixed(2)}${wide})` : wide
    this.read.textContent = `Unit ${at + 1}: ${this.value(at).toFixed(2)}${own}`
  }

  /** @param {EventTarget | null} unit */
  indexOf(unit) {
    return [...this.units.children].indexOf(/** @type {Element} */ (unit))
  }

  /** @param {MouseEvent} event */
  at(event) {
    const box = this.units.getBoundingClientRect()
    const count = this.units.children.length
    return Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * count), 0), count - 1)
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button > 0) return
    this.held = this.at(event)
    this.from = event.clientY
    this.moved = false
    this.units.setPointerCapture(event.pointerId)
    const unit = this.units.children[this.held]
    unit.classList.add("held")
    if (unit instanceof HTMLElement) unit.focus({ preventScroll: true })
    this.pointAt(this.held)
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (this.held === null) {
      if (event.pointerType === "mouse") this.pointAt(this.at(event))
      return
    }
    this.moved ||= Math.abs(event.clientY - this.from) > 2
    if (!this.moved) return
    const box = this.units.getBoundingClientRect()
    this.change(this.held, (1 - (2 * (event.clientY - box.top)) / box.height) * this.scale)
  }

  lift() {
    for (const unit of this.units.querySelectorAll(".held")) unit.classList.remove("held")
    this.held = null
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    const at = this.indexOf(event.target)
    if (event.key in SIDES) this.focus(at + SIDES[event.key])
    else if (event.key in STEPS) this.change(at, this.value(at) + STEPS[event.key] * this.scale)
    else if (event.key === "Home") this.change(at, null)
    else return
    event.preventDefault()
  }

  /** @param {number} at */
  focus(at) {
    const unit = this.units.children[at]
    if (!(unit instanceof HTMLElement)) return
    for (const other of this.units.children) other.setAttribute("tabindex", other === unit ? "0" : "-1")
    unit.focus()
  }

  /**
   * Null gives the unit its own value back.
   *
   * @param {number} at
   * @param {number | null} value
   */
  change(at, value) {
    const edits = { ...this.shown.edits }
    if (value === null) delete edits[at]
    else edits[at] = Number(Math.min(Math.max(value, -this.scale), this.scale).toPrecision(5))
    this.onChange(edits)
  }
}

/** @param {number} at */
function unitElement(at) {
  const element = document.createElement("div")
  element.className = "unit"
  element.setAttribute("role", "slider")
  element.setAttribute("aria-orientation", "vertical")
  element.setAttribute("aria-label", `Unit ${at + 1}`)
  element.tabIndex = at ? -1 : 0
  element.append(...["i", "u", "b"].map((name) => document.createElement(name)))
  return element
}
