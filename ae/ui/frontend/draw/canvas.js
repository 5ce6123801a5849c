/**
 * The canvas: its surface, its tools and keys, and what is on it.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Artist } from "./ink.js"
 * @import { Step, Stroke } from "./strokes.js"
 * @typedef {object} Data
 * @property {string} key
 * @property {string} clear Key of the button that empties it, which stands somewhere else on the page.
 * @property {boolean} opening Whether an empty canvas writes a digit by itself.
 * @property {number} seen Checksum of what the server has seen.
 * @property {number} orders How often the server has ordered another picture or none.
 * @property {number} obeyed How many of these it knows to be carried out.
 * @property {number[] | null} image That it has ordered last.
 * @property {number[][]} others That came with it, and wait among the last drawings.
 */
import { mounted, one } from "../component.js"
import { shrink } from "../pixels.js"
import { remember } from "../tab.js"
import { Ink } from "./ink.js"
import { openWithDigit } from "./opening.js"
import { past } from "./past.js"
import { Pen } from "./pen.js"
import { Post } from "./post.js"
import { Shortcuts } from "./shortcuts.js"
import { stage } from "./stage.js"
import { Drawing, paintStroke, recallDrawing, SURFACE } from "./strokes.js"
import { Tools } from "./tools.js"

/** @implements {View<Data>} @implements {Artist} */
class Pad {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    this.key = `autoencoder-lab:${data.key}`
    this.clearButton = `.st-key-${data.clear} button`
    this.root = one(parent, ".pad", HTMLElement)
    const saved = recallDrawing(this.key)
    this.drawing = new Drawing(saved)
    /** Whether the drawing is the digit that the page opened with. */
    this.opening = saved.opening
    this.orders = Math.min(saved.orders, data.orders)
    this.tools = new Tools(this.root, saved.pen, {
      onStep: (by) => this.step(by),
      onWidth: () => this.save(),
    })
    this.ink = new Ink(one(this.root, "canvas", HTMLCanvasElement), this)
    this.pen = new Pen(this.root, this.ink)
    this.post = new Post((event) => this.isHere(event), data.seen)
    /** @type {(() => void) | null} Ends the digit that writes itself. */
    this.endOpening = null
    /** @type {Send | null} */
    this.setTriggerValue = null
    this.left = new AbortController()
    this.listen(this.left)
    past.open(`${this.key}:past`)
    past.take = (image) => this.replace({ image })
    this.repaint()
    if (data.opening && !saved.steps.length && !data.orders) this.open()
  }

  /** @param {AbortController} left */
  listen({ signal }) {
    const keys = {
      b: () => this.tools.choose("draw"),
      e: () => this.tools.choose("erase"),
      delete: () => this.clear(),
      "ctrl+z": () => this.step(-1),
      "ctrl+shift+z": () => this.step(1),
      "ctrl+y": () => this.step(1),
    }
    const type = (/** @type {KeyboardEvent} */ event) => this.pen.type(event)
    const paste = (/** @type {string} */ picture) => this.setTriggerValue?.("pasted", picture)
    new Shortcuts(this.root, { surface: this.ink.surface, keys, type, paste }, signal)
    document.addEventListener("click", (event) => this.click(event), { capture: true, signal })
  }

  close() {
    this.left.abort()
    this.post.close()
    this.endOpening?.()
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setStateValue, setTriggerValue }) {
    this.setTriggerValue = setTriggerValue
    const ordered = data.orders > this.orders
    this.orders = data.orders
    // Streamlit's own help text would put a second button under the key.
    document.querySelector(this.clearButton)?.setAttribute("title", "Empty the canvas (Delete)")
    if (ordered) this.obey(data)
    if (data.orders !== data.obeyed) setStateValue("obeyed", data.orders)
    this.post.receive(data.seen, setStateValue)
  }

  /** @param {Data} order */
  obey({ image, others }) {
    if (image) this.replace({ image })
    else this.clear()
    for (const other of others.toReversed()) past.keep(other)
  }

  /** Writes the first digit; whoever draws meanwhile ends it. */
  open() {
    this.endOpening = openWithDigit((stroke, done) => this.write(stroke, done))
  }

  /**
   * @param {Stroke} stroke
   * @param {boolean} done
   */
  write(stroke, done) {
    this.root.classList.remove("blank")
    this.drawing.paint(this.ink.ctx)
    paintStroke(this.ink.ctx, stroke)
    if (!done) {
      if (stage.local) this.change()
      return
    }
    this.endOpening = null
    this.opening = true
    this.drawing.add(stroke)
    this.settle()
  }

  stopOpening() {
    this.endOpening?.()
    this.endOpening = null
    this.opening = false
  }

  get width() {
    return this.tools.width
  }

  get erasing() {
    return this.tools.erasing
  }

  /** The first digit makes way for whatever the visitor draws. */
  begin() {
    const makesWay = this.opening || this.endOpening
    if (this.opening) this.drawing.add({ clear: true })
    this.stopOpening()
    if (makesWay) this.repaint()
    this.root.classList.remove("blank")
  }

  changed() {
    this.change()
    this.post.send()
  }

  /** @param {Stroke} stroke */
  finish(stroke) {
    this.drawing.add(stroke)
    this.settle()
  }

  /** @param {number} by */
  step(by) {
    this.opening = false
    if (!this.ink.stroke && this.drawing.move(by)) this.settle()
  }

  clear() {
    this.pen.lift()
    if (!this.drawing.blank) this.replace({ clear: true })
    else if (this.endOpening) {
      this.stopOpening()
      this.settle()
    }
  }

  /**
   * What was there is kept among the last drawings, unless nobody drew it.
   *
   * @param {Step} step
   */
  replace(step) {
    if (!this.opening && !this.endOpening) past.keep(stage.pixels)
    this.stopOpening()
    this.drawing.add(step)
    this.settle()
  }

  /**
   * Emptying the canvas is the browser's own work, so that the server is not asked.
   *
   * @param {MouseEvent} event
   */
  click(event) {
    if (!this.isClear(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.clear()
  }

  /** @param {Event} event */
  isClear(event) {
    return event.composedPath().some((part) => part instanceof Element && part.matches(this.clearButton))
  }

  /** @param {Event} event */
  isHere(event) {
    return event.composedPath().includes(this.root) || this.isClear(event)
  }

  /** After a finished step: paint it exactly as it will be painted again, keep it, and tell of it. */
  settle() {
    this.repaint()
    this.save()
    this.post.send(true)
  }

  repaint() {
    this.ink.paint(this.drawing)
    const { blank, done, steps } = this.drawing
    this.root.classList.toggle("blank", blank && !this.ink.stroke)
    this.root.dataset.opening = this.opening ? "written" : ""
    this.tools.show(done, steps.length)
    this.change()
  }

  save() {
    const { steps, done } = this.drawing
    const { opening, orders } = this
    remember(this.key, { steps, done, opening, orders, pen: String(this.width) })
  }

  /** Has all that looks at the drawing see it. */
  change() {
    this.post.change()
    stage.show(shrink(this.ink.ctx, SURFACE))
  }
}

export default mounted(Pad)
