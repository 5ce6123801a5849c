/**
 * The surface and its tools: pointers and keys in, pixels out, never more than one state on its way.
 *
 * While the browser answers by itself the server hears of a drawing when the pen rests, or when the visitor turns to
 * something else on the page; while the server answers, as often as it can.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Touch } from "./pen.js"
 * @import { Stroke } from "./strokes.js"
 * @typedef {{ key: string, clear: string, seen: number, orders: number, obeyed: number, image: number[] | null,
 *   opening: boolean }} Data
 */
import { mounted, one } from "../component.js"
import { shrink } from "../pixels.js"
import { writeOpening } from "./opening.js"
import { BY_KEYS, Pen } from "./pen.js"
import { stage } from "./stage.js"
import {
  blackSheet,
  Drawing,
  paintCurve,
  paintStroke,
  paintTip,
  recall,
  remember,
  SURFACE,
} from "./strokes.js"

const PEN = 34
const ERASER = 2.5
const DOT = 0.3
const PAUSE_MS = 40
const ANSWER_MS = 400
const REST_MS = 10000
const WATCHED_REST_MS = 500
const MOST_PASTED = 20e6
const OPENING_WAITS_MS = 4000
const ELSEWHERE = ["pointerdown", "focusin", "visibilitychange"]
/** @type {Record<string, (pad: Pad) => void>} */
const KEYS = {
  b: (pad) => pad.choose("draw"),
  e: (pad) => pad.choose("erase"),
  delete: (pad) => pad.clear(),
  "ctrl+z": (pad) => pad.step(-1),
  "ctrl+shift+z": (pad) => pad.step(1),
  "ctrl+y": (pad) => pad.step(1),
}

/** @implements {View<Data>} */
class Pad {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    this.key = `autoencoder-lab:${data.key}`
    this.root = one(parent, ".pad", HTMLElement)
    this.surface = one(this.root, "canvas", HTMLCanvasElement)
    this.ctx = /** @type {CanvasRenderingContext2D} */ (
      this.surface.getContext("2d", { willReadFrequently: true })
    )
    this.sheet = blackSheet()
    this.slider = one(this.root, "input", HTMLInputElement)
    const saved = recall(this.key)
    this.drawing = new Drawing(saved)
    this.orders = Math.min(saved.orders, data.orders)
    this.sent = data.seen
    this.sentAt = -Infinity
    this.changedAt = -Infinity
    this.waiting = false
    this.dirty = false
    this.tool = "draw"
    /** @type {Stroke | null} */
    this.stroke = null
    this.pointer = -1
    this.pen = new Pen(this)
    /** @type {number | undefined} */
    this.timer = undefined
    /** @type {Send | null} */
    this.setStateValue = null
    /** @type {HTMLElement | null} */
    this.link = null
    /** @type {Send | null} */
    this.setTriggerValue = null
    this.slider.value = saved.pen ?? String(PEN)
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.type(event)
    this.onPaste = (/** @type {ClipboardEvent} */ event) => this.paste(event)
    this.onClick = (/** @type {MouseEvent} */ event) => this.hold(event)
    this.onElsewhere = (/** @type {Event} */ event) => this.leave(event)
    /** @type {(() => void) | null} Ends the digit that writes itself. */
    this.endOpening = null
    this.opening = saved.opening
    this.listen()
    this.choose("draw")
    this.resizePen()
    this.repaint()
    if (data.opening && !saved.steps.length && !data.orders) this.open()
  }

  /** Writes the first digit, once there is someone to answer; whoever draws meanwhile ends it. */
  open() {
    let stop = () => {}
    const begin = () => {
      clearTimeout(late)
      stage.listeners.delete(first)
      stop = writeOpening((stroke, done) => this.write(stroke, done))
    }
    const late = setTimeout(begin, OPENING_WAITS_MS)
    const first = (/** @type {unknown} */ steps) => {
      if (steps) begin()
    }
    stage.listeners.add(first)
    this.endOpening = () => {
      clearTimeout(late)
      stage.listeners.delete(first)
      stop()
      this.endOpening = null
    }
  }

  /**
   * @param {Stroke} stroke
   * @param {boolean} done
   */
  write(stroke, done) {
    this.root.classList.remove("blank")
    this.drawing.paint(this.ctx)
    paintStroke(this.ctx, stroke)
    if (!done) {
      if (stage.local) this.change()
      return
    }
    this.endOpening?.()
    this.opening = true
    this.drawing.add(stroke)
    this.settle()
  }

  /** The first digit makes way for whatever the visitor draws. */
  makeWay() {
    this.endOpening?.()
    if (this.opening) this.drawing.add({ clear: true })
    this.opening = false
    this.repaint()
  }

  listen() {
    this.surface.onpointerdown = (event) => this.press(event)
    this.surface.onpointermove = (event) => this.drag(event)
    this.surface.onpointerup = (event) => this.lift(event)
    this.surface.onpointercancel = (event) => this.lift(event)
    for (const button of this.root.querySelectorAll("button")) {
      const { tool, step } = button.dataset
      button.onclick = () => (tool ? this.choose(tool) : this.step(step === "undo" ? -1 : 1))
    }
    this.slider.oninput = () => this.resizePen()
    this.slider.onchange = () => this.save()
    document.addEventListener("keydown", this.onKey)
    document.addEventListener("paste", this.onPaste)
    document.addEventListener("click", this.onClick, true)
    for (const event of ELSEWHERE) document.addEventListener(event, this.onElsewhere, true)
  }

  close() {
    document.removeEventListener("keydown", this.onKey)
    document.removeEventListener("paste", this.onPaste)
    document.removeEventListener("click", this.onClick, true)
    for (const event of ELSEWHERE) document.removeEventListener(event, this.onElsewhere, true)
    clearTimeout(this.timer)
    this.endOpening?.()
  }

  /**
   * The server's word: which pixels it has seen, and how often it has ordered another picture or none.
   *
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setStateValue, setTriggerValue }) {
    this.setStateValue = setStateValue
    this.setTriggerValue = setTriggerValue
    const ordered = data.orders > this.orders
    this.orders = data.orders
    this.nameClear(data.clear)
    if (ordered) this.obey(data.image)
    if (data.orders !== data.obeyed) setStateValue("obeyed", data.orders)
    if (data.seen === this.sent) this.answered()
    this.send()
  }

  /**
   * Streamlit's own help text would put a second button under the key.
   *
   * @param {string} key
   */
  nameClear(key) {
    document.querySelector(`.st-key-${key} button`)?.setAttribute("title", "Empty the canvas (Delete)")
  }

  /** @param {number[] | null} image */
  obey(image) {
    this.endOpening?.()
    this.opening = false
    if (!image) this.clear()
    else {
      this.drawing.add({ image })
      this.settle()
    }
  }

  /** @param {Touch} event */
  press(event) {
    if (this.stroke || (event.button > 0 && event.button !== 5)) return
    if (this.opening || this.endOpening) this.makeWay()
    if (event.pointerId !== BY_KEYS) this.surface.setPointerCapture(event.pointerId)
    this.pointer = event.pointerId
    const erase = this.tool === "erase" || event.button === 5
    this.stroke = {
      erase,
      width: Number(this.slider.value) * (erase ? ERASER : 1),
      points: this.place(event),
    }
    this.layStroke()
    this.root.classList.remove("blank")
    this.changed()
  }

  /** @param {Touch} event */
  drag(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return
    const { points } = this.stroke
    const from = points.length
    for (const part of event.getCoalescedEvents?.() ?? []) this.extend(part)
    this.extend(event)
    if (points.length === from) return
    paintCurve(this.sheet, this.stroke, from)
    this.ctx.drawImage(this.sheet.canvas, 0, 0)
    paintTip(this.ctx, this.stroke)
    this.changed()
  }

  /**
   * The ink reaches the pen at every snapshot: a sheet of its own holds what stays, and the tip that the
   * next point takes back is painted over it.
   */
  layStroke() {
    if (!this.stroke) return
    this.sheet.drawImage(this.surface, 0, 0)
    if (this.stroke.points.length > 2) paintCurve(this.sheet, this.stroke, 0)
    paintStroke(this.ctx, this.stroke)
  }

  /** @param {Touch} event */
  extend(event) {
    if (!this.stroke) return
    const { points } = this.stroke
    const [x, y] = this.place(event)
    const [lastX, lastY] = points.slice(-2)
    if (Math.hypot(x - lastX, y - lastY) >= 3) points.push(x, y)
  }

  /** @param {Touch} event */
  lift(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return
    this.drawing.add(this.stroke)
    this.stroke = null
    this.settle()
  }

  /** @param {Touch} event */
  place(event) {
    const box = this.surface.getBoundingClientRect()
    const scale = SURFACE / box.width
    const within = (/** @type {number} */ n) =>
      Math.round(Math.min(Math.max(n * scale, -SURFACE), 2 * SURFACE))
    return [within(event.clientX - box.left), within(event.clientY - box.top)]
  }

  /** @param {string} tool */
  choose(tool) {
    this.tool = tool
    for (const button of this.root.querySelectorAll("button[data-tool]")) {
      if (!(button instanceof HTMLElement)) continue
      button.setAttribute("aria-pressed", String(button.dataset.tool === tool))
    }
  }

  /** @param {number} by */
  step(by) {
    this.opening = false
    if (!this.stroke && this.drawing.move(by)) this.settle()
  }

  clear() {
    this.pen.lift()
    this.endOpening?.()
    this.opening = false
    if (this.drawing.blank) return
    this.drawing.add({ clear: true })
    this.settle()
  }

  resizePen() {
    this.root.style.setProperty("--pen", String(Number(this.slider.value) * DOT))
  }

  /**
   * Whether a key is meant for the canvas: the pointer or the focus is there, and no text is being typed.
   *
   * @param {Event} event
   */
  isMeant(event) {
    const [target] = event.composedPath()
    const typing =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches("textarea, select, input:not([type=range])"))
    return !typing && this.root.matches(":hover, :focus-within")
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const file = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"))
    if (!file || file.size > MOST_PASTED || !this.isMeant(event)) return
    event.preventDefault()
    const reader = new FileReader()
    reader.onload = () => this.setTriggerValue?.("pasted", String(reader.result).split(",")[1])
    reader.readAsDataURL(file)
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    if (!this.isMeant(event)) return
    if (event.composedPath()[0] === this.surface && this.pen.type(event)) {
      event.preventDefault()
      return
    }
    const modifiers = (event.ctrlKey || event.metaKey ? "ctrl+" : "") + (event.shiftKey ? "shift+" : "")
    const action = KEYS[modifiers + event.key.toLowerCase()]
    if (!action || event.altKey) return
    event.preventDefault()
    action(this)
  }

  /** After a finished step: paint it exactly as it will be painted again, keep it, and send it at once. */
  settle() {
    this.repaint()
    this.save()
    this.changed(true)
  }

  repaint() {
    this.drawing.paint(this.ctx)
    if (this.stroke) this.layStroke()
    const { blank, done, steps } = this.drawing
    this.root.classList.toggle("blank", blank && !this.stroke)
    this.root.dataset.opening = this.opening ? "written" : ""
    one(this.root, "[data-step=undo]", HTMLButtonElement).disabled = done === 0
    one(this.root, "[data-step=redo]", HTMLButtonElement).disabled = done === steps.length
    this.change()
  }

  save() {
    const { steps, done } = this.drawing
    remember(this.key, { steps, done, opening: this.opening, orders: this.orders, pen: this.slider.value })
  }

  changed(final = false) {
    this.change()
    this.send(final)
  }

  /** Has all that looks at the drawing see it. */
  change() {
    this.dirty = true
    this.changedAt = performance.now()
    stage.show(shrink(this.ctx, SURFACE))
  }

  /**
   * Whoever turns to another part of the page finds the server informed.
   *
   * @param {Event} event
   */
  leave(event) {
    if (!stage.local || event.composedPath().includes(this.root)) return
    this.changedAt = -Infinity
    this.send()
  }

  /**
   * A page opened while the server is being told of the drawing would come up empty: the link waits for the answer.
   *
   * @param {MouseEvent} event
   */
  hold(event) {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement)
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    if (!link || !this.waiting || !plain || link === this.link) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.link = link
    setTimeout(() => this.follow(), ANSWER_MS)
  }

  follow() {
    const link = this.link
    link?.click()
    this.link = null
  }

  answered() {
    this.waiting = false
    this.follow()
  }

  /**
   * The last state wins: while one is on its way, later ones only mark the surface as dirty.
   *
   * @param {boolean} final Whether there is nothing to wait for.
   */
  send(final = false) {
    clearTimeout(this.timer)
    if (!this.dirty || !this.setStateValue) return
    const left = this.due(final) - performance.now()
    if (left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.dirty = false
    if (stage.sum === this.sent) return
    this.sent = stage.sum
    this.sentAt = performance.now()
    this.waiting = true
    if (this.opening) this.setStateValue("opening", stage.sum)
    this.setStateValue("pixels", Array.from(stage.pixels))
  }

  /**
   * When the server is to hear of the drawing.
   *
   * @param {boolean} final
   */
  due(final) {
    if (stage.local) return this.changedAt + (stage.watched ? WATCHED_REST_MS : REST_MS)
    if (final) return 0
    return this.sentAt + (this.waiting ? ANSWER_MS : PAUSE_MS)
  }
}

export default mounted(Pad)
