/**
 * The pen in the hands of the arrow keys: a crosshair that draws through the same strokes as a pointer.
 *
 * @import { Ink, Touch } from "./ink.js"
 */
import { one } from "../component.js"
import { BY_KEYS } from "./ink.js"
import { SURFACE } from "./strokes.js"

const STEP = 14
const FINE_STEP = 4
/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { arrowleft: [-1, 0], arrowright: [1, 0], arrowup: [0, -1], arrowdown: [0, 1] }

export class Pen {
  /**
   * @param {HTMLElement} root
   * @param {Ink} ink
   */
  constructor(root, ink) {
    this.ink = ink
    this.mark = one(root, ".crosshair", HTMLElement)
    this.state = one(root, ".keys b", HTMLElement)
    this.at = [SURFACE / 2, SURFACE / 4]
    /** @type {Set<string>} */
    this.held = new Set()
    ink.surface.onkeyup = (event) => this.held.delete(event.key.toLowerCase())
    ink.surface.onblur = () => this.leave()
    this.show()
  }

  /**
   * Whether the key was one for the pen.
   *
   * @param {KeyboardEvent} event
   */
  type(event) {
    const key = event.key.toLowerCase()
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (DIRECTIONS[key]) this.move(key, event.shiftKey ? FINE_STEP : STEP)
    else if (key === "escape") this.ink.surface.blur()
    else if (key === " " || key === "enter") this.toggle(event.repeat)
    else return false
    return true
  }

  /**
   * Two keys held at once go diagonally, though the browser repeats the later one alone.
   *
   * @param {string} key
   * @param {number} step
   */
  move(key, step) {
    this.held.add(key)
    const way = [...this.held].map((held) => DIRECTIONS[held])
    this.at = this.at.map((n, axis) => {
      const moved = n + step * way.reduce((sum, by) => sum + by[axis], 0)
      return Math.min(Math.max(moved, 0), SURFACE)
    })
    this.ink.drag(this.touch())
    this.show()
  }

  /** @param {boolean} repeated Whether the key is only held. */
  toggle(repeated) {
    if (repeated) return
    if (this.ink.byKeys) this.ink.lift(this.touch())
    else this.ink.press(this.touch())
    this.show()
  }

  lift() {
    if (this.ink.byKeys) this.ink.lift(this.touch())
    this.show()
  }

  leave() {
    this.held.clear()
    this.lift()
  }

  /**
   * What a pointer at this place would report.
   *
   * @returns {Touch}
   */
  touch() {
    const box = this.ink.surface.getBoundingClientRect()
    const [x, y] = this.at.map((n) => (n * box.width) / SURFACE)
    return { pointerId: BY_KEYS, button: 0, clientX: box.left + x, clientY: box.top + y }
  }

  show() {
    const [left, top] = this.at.map((n) => `${(100 * n) / SURFACE}%`)
    Object.assign(this.mark.style, { left, top })
    this.mark.classList.toggle("down", this.ink.byKeys)
    const words = this.ink.byKeys ? "Pen down." : "Pen up."
    if (this.state.textContent !== words) this.state.textContent = words
  }
}
