/**
 * Pointer and keys on a cloud, as what they mean.
 *
 * @import { Pair } from "./camera.js"
 * @typedef {object} Cloud
 * @property {(pixel: Pair) => void} look Has a place decoded.
 * @property {(pixel: Pair) => void} pick Chooses the nearest point.
 * @property {() => void} pickHere Chooses the point nearest to the crosshair.
 * @property {(pixel: Pair) => "lasso" | "slide" | "pan"} gripAt What a press there takes hold of.
 * @property {(pixel: Pair) => void} slide Goes along the walk.
 * @property {(pixel: Pair) => void} draw Draws the lasso on.
 * @property {() => void} encircle Takes what the lasso holds.
 * @property {(across: number, down: number) => void} pan
 * @property {(pixel: Pair, factor: number) => void} zoom
 * @property {(direction: Pair, far: boolean) => void} step
 * @property {() => boolean} clear Whether there was anything to let go.
 * @property {() => void} fit Brings all into sight.
 */

const CLICK_PX = 5
const WHEEL = 0.0015
/** @type {Record<string, Pair>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

export class Hands {
  /**
   * @param {HTMLElement} surface
   * @param {Cloud} cloud
   */
  constructor(surface, cloud) {
    this.surface = surface
    this.cloud = cloud
    /** @type {Map<number, Pair>} Where each finger is. */
    this.fingers = new Map()
    /** @type {"lasso" | "slide" | "pan" | "look" | "pinch" | null} */
    this.grip = null
    /** @type {Pair} Where it was pressed. */
    this.began = [0, 0]
    this.moved = false
    surface.onpointerdown = (event) => this.press(event)
    surface.onpointermove = (event) => this.move(event)
    surface.onpointerup = surface.onpointercancel = (event) => this.release(event)
    surface.ondblclick = () => cloud.fit()
    surface.onkeydown = (event) => this.type(event)
    surface.addEventListener("wheel", (event) => this.turn(event), { passive: false })
  }

  /**
   * @param {MouseEvent} event
   * @returns {Pair}
   */
  at({ clientX, clientY }) {
    const box = this.surface.getBoundingClientRect()
    return [clientX - box.left, clientY - box.top]
  }

  /** @param {PointerEvent} event */
  press(event) {
    if (event.button !== 0) return
    const pixel = this.at(event)
    this.surface.setPointerCapture(event.pointerId)
    this.fingers.set(event.pointerId, pixel)
    this.began = pixel
    this.moved = this.fingers.size > 1
    const grip = this.cloud.gripAt(pixel)
    const one = grip === "pan" && event.pointerType !== "mouse" ? "look" : grip
    this.grip = this.fingers.size > 1 ? "pinch" : one
    if (this.grip === "look") this.cloud.look(pixel)
  }

  /** @param {PointerEvent} event */
  move(event) {
    const pixel = this.at(event)
    const before = this.fingers.get(event.pointerId)
    if (!before) return this.cloud.look(pixel)
    this.moved ||= Math.hypot(pixel[0] - this.began[0], pixel[1] - this.began[1]) > CLICK_PX
    if (this.grip === "pinch") this.pinch(event.pointerId, pixel)
    else if (this.grip === "look") this.cloud.look(pixel)
    else if (this.grip === "slide") this.cloud.slide(pixel)
    else if (this.grip === "lasso") this.cloud.draw(pixel)
    else if (this.moved) this.cloud.pan(pixel[0] - before[0], pixel[1] - before[1])
    this.fingers.set(event.pointerId, pixel)
  }

  /**
   * The middle of two fingers moves, and their distance makes larger.
   *
   * @param {number} id
   * @param {Pair} pixel
   */
  pinch(id, pixel) {
    const before = this.fingers.get(id)
    const other = [...this.fingers].find(([each]) => each !== id)?.[1]
    if (!before || !other) return
    const [was, is] = [before, pixel].map(([x, y]) => Math.hypot(x - other[0], y - other[1]))
    this.cloud.pan((pixel[0] - before[0]) / 2, (pixel[1] - before[1]) / 2)
    this.cloud.zoom([(pixel[0] + other[0]) / 2, (pixel[1] + other[1]) / 2], is / Math.max(was, 1))
  }

  /** @param {PointerEvent} event */
  release(event) {
    if (!this.fingers.delete(event.pointerId)) return
    const { grip } = this
    if (this.fingers.size === 0) this.grip = null
    if (grip === "lasso" && this.moved) this.cloud.encircle()
    else if (!this.moved && event.type === "pointerup" && grip !== "slide") this.cloud.pick(this.at(event))
  }

  /** @param {WheelEvent} event */
  turn(event) {
    event.preventDefault()
    this.cloud.zoom(this.at(event), Math.exp(-WHEEL * event.deltaY))
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key in ARROWS) this.cloud.step(ARROWS[event.key], event.shiftKey)
    else if (event.key === "Enter") this.cloud.pickHere()
    else if (event.key === "0") this.cloud.fit()
    else if (event.key === "+" || event.key === "-") this.magnify(event.key === "+" ? 1.25 : 0.8)
    else if (event.key !== "Escape") return
    else if (!this.cloud.clear()) this.surface.blur()
    event.preventDefault()
  }

  /** @param {number} factor */
  magnify(factor) {
    this.cloud.zoom([this.surface.clientWidth / 2, this.surface.clientHeight / 2], factor)
  }
}
