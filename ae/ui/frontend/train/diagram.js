/**
 * The network as bars that are dragged wider, added and taken out; every edit is sent once. While it trains, pictures
 * on the bars show what an image becomes on its way.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Data as Held } from "./activity.js"
 * @import { Bar, Network } from "./sizes.js"
 * @typedef {{ network: Network, activity: Held | null }} Data
 */
import { mounted, one } from "../component.js"
import { Activity } from "./activity.js"
import { Overlay } from "./overlay.js"
import { barShape, barWords, linkShape, Slots, setAttributes, toolShape } from "./shapes.js"
import { CODE, Sizes } from "./sizes.js"

const PIXELS_PER_DOUBLING = 36
/** A burst of arrow keys is one edit. */
const BURST_MS = 400
/** @type {Record<string, (size: number, step: number) => number>} */
const KEYS = {
  ArrowUp: (size, step) => size + step,
  ArrowRight: (size, step) => size + step,
  ArrowDown: (size, step) => size - step,
  ArrowLeft: (size, step) => size - step,
  PageUp: (size) => size * 2,
  PageDown: (size) => size / 2,
}

/** @implements {View<Data>} */
class Diagram {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, { network }) {
    this.frame = one(parent, ".diagram", HTMLElement)
    this.svg = one(this.frame, "svg", SVGSVGElement)
    this.sizes = new Sizes(network)
    this.shown = ""
    /** @type {Activity | null} */
    this.activity = null
    this.overlay = new Overlay(parent, (at, event) => this.grab(at, event))
    /** @type {Send | null} */
    this.emit = null
    /** @type {number | undefined} */
    this.timer = undefined
    this.observer = new ResizeObserver(() => this.paint())
    this.observer.observe(this.frame)
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive({ network, activity }, { setTriggerValue }) {
    this.emit = setTriggerValue
    const [shown, had] = [JSON.stringify(network), this.activity !== null]
    this.activity = activity && new Activity(activity)
    if (this.shown !== shown) this.sizes = new Sizes(network)
    if (this.shown !== shown || had !== (activity !== null)) this.paint()
    else this.lay()
    this.shown = shown
  }

  /** @param {number} wait Milliseconds in which another edit may follow. */
  send(wait = 0) {
    clearTimeout(this.timer)
    const { sizes, code } = this.sizes
    this.timer = setTimeout(() => this.emit?.("edit", { sizes, code }), wait)
  }

  /** Where the bars stand, and how tall they are. */
  layout() {
    const { bars } = this.sizes.network
    const slots = new Slots(this.frame.clientWidth, bars.length, this.frame.clientHeight)
    const numbers = bars.map((bar) => this.sizes.of(bar) * bar.area)
    return { bars, slots, heights: numbers.map((number) => slots.heightOf(number, Math.max(...numbers))) }
  }

  /** Pictures on the bars, as long as these are the network's own. */
  lay() {
    const { bars, slots, heights } = this.layout()
    const activity = this.sizes.edited ? null : this.activity
    this.overlay.show(
      activity,
      bars,
      heights.map((height, at) => slots.box(at, height)),
    )
  }

  paint() {
    const { bars, slots, heights } = this.layout()
    const focused = this.focusedPlace()
    setAttributes(this.svg, { width: slots.width, height: slots.height })
    this.svg.replaceChildren()
    bars.forEach((bar, at) => {
      if (at > 0) this.svg.append(linkShape(slots, at - 1, heights[at - 1], heights[at]))
      this.svg.append(this.shapeOf(slots, bar, at, heights[at]), ...this.tools(slots, bar, at))
      const named = bar.role !== bars[at - 1]?.role
      this.svg.append(...barWords(slots, bar, at, this.sizes.label(bar), named))
    })
    this.focus(focused)
    this.lay()
  }

  /** What is painted anew loses the focus. */
  focusedPlace() {
    const root = /** @type {Document | ShadowRoot} */ (this.svg.getRootNode())
    return root.activeElement?.getAttribute("data-place") ?? null
  }

  /** @param {string | null} place */
  focus(place) {
    const shape = place === null ? null : this.svg.querySelector(`[data-place="${place}"]`)
    if (shape instanceof SVGElement) shape.focus()
  }

  /**
   * @param {Slots} slots
   * @param {Bar} bar
   * @param {number} at
   * @param {number} height
   */
  shapeOf(slots, bar, at, height) {
    const shape = barShape(slots, bar, at, height)
    const { place } = bar
    if (place !== null) this.makeSlider(shape, bar, place)
    return shape
  }

  /**
   * @param {Slots} slots
   * @param {Bar} bar
   * @param {number} at
   */
  tools(slots, { place }, at) {
    const made = []
    if (at === 0 && this.activity)
      made.push(toolShape(slots.centre(0), "›", "Another image", () => this.next()))
    const room = this.sizes.room(at)
    if (room !== null) {
      const label = `Add a layer in place ${room + 1}`
      made.push(toolShape(slots.edge(at), "+", label, () => this.change(() => this.sizes.add(room))))
    }
    if (this.sizes.removable(place)) {
      const label = `Remove encoder layer ${place + 1}`
      made.push(toolShape(slots.centre(at), "×", label, () => this.change(() => this.sizes.remove(place))))
    }
    return made
  }

  next() {
    this.overlay.next()
    this.lay()
  }

  /**
   * A picture lies on its bar.
   *
   * @param {number} at
   * @param {PointerEvent} event
   */
  grab(at, event) {
    const bar = this.sizes.network.bars[at]
    if (bar.place !== null) this.drag(bar, bar.place, event)
  }

  /**
   * The server draws the new network.
   *
   * @param {() => void} edit
   */
  change(edit) {
    edit()
    this.send()
  }

  /**
   * @param {SVGElement} shape
   * @param {Bar} bar
   * @param {number} place
   */
  makeSlider(shape, bar, place) {
    shape.classList.add("editable")
    setAttributes(shape, {
      tabindex: 0,
      role: "slider",
      "aria-label": place === CODE ? "Code size" : `Encoder layer ${place + 1}`,
      "aria-orientation": "vertical",
      "aria-valuemin": 1,
      "aria-valuemax": this.sizes.most(place),
      "aria-valuenow": this.sizes.of(bar),
      "data-place": place,
    })
    shape.onpointerdown = (event) => this.drag(bar, place, event)
    shape.onkeydown = (event) => this.type(bar, place, event)
  }

  /**
   * @param {Bar} bar
   * @param {number} place
   * @param {KeyboardEvent} event
   */
  type(bar, place, event) {
    const wanted = KEYS[event.key]?.(this.sizes.of(bar), this.sizes.step(place))
    const removing = (event.key === "Delete" || event.key === "Backspace") && this.sizes.removable(place)
    if (wanted !== undefined) {
      this.sizes.set(place, wanted)
      this.paint()
      this.send(BURST_MS)
    } else if (removing) this.change(() => this.sizes.remove(place))
    else return
    event.preventDefault()
  }

  /**
   * What is dragged is painted anew meanwhile, so the window listens; it is sent when the pointer is lifted.
   *
   * @param {Bar} bar
   * @param {number} place
   * @param {PointerEvent} event
   */
  drag(bar, place, event) {
    event.preventDefault()
    const { clientY } = event
    const size = this.sizes.of(bar)
    const ended = new AbortController()
    const move = (/** @type {PointerEvent} */ now) => {
      this.sizes.set(place, size * 2 ** ((clientY - now.clientY) / PIXELS_PER_DOUBLING))
      this.paint()
    }
    const end = () => {
      ended.abort()
      if (this.sizes.of(bar) !== size) this.send()
    }
    window.addEventListener("pointermove", move, { signal: ended.signal })
    window.addEventListener("pointerup", end, { signal: ended.signal })
    window.addEventListener("pointercancel", end, { signal: ended.signal })
  }

  close() {
    clearTimeout(this.timer)
    this.observer.disconnect()
  }
}

export default mounted(Diagram)
