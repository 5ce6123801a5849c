/**
 * A stroke while it is being drawn, by a pointer or by keys.
 *
 * @import { Drawing, Stroke } from "./strokes.js"
 * @typedef {Pick<PointerEvent, "pointerId" | "button" | "clientX" | "clientY">
 *   & Partial<Pick<PointerEvent, "getCoalescedEvents">>} Touch What is read of a pointer's event.
 * @typedef {object} Artist Who holds the pen.
 * @property {boolean} erasing
 * @property {number} width Of the pen.
 * @property {() => void} begin Is called before a stroke's first point is seen.
 * @property {() => void} changed Whenever there is more of it.
 * @property {(stroke: Stroke) => void} finish
 */
import { blackSheet, paintCurve, paintStroke, paintTip, SURFACE } from "./strokes.js"

/** The pointer that stands for the keys. */
export const BY_KEYS = -2
const NOBODY = -1
const ERASER = 2.5
const ERASER_BUTTON = 5
/** Points that are closer than this are one. */
const APART = 3

export class Ink {
  /**
   * @param {HTMLCanvasElement} surface
   * @param {Artist} artist
   */
  constructor(surface, artist) {
    this.surface = surface
    this.artist = artist
    this.ctx = /** @type {CanvasRenderingContext2D} */ (
      surface.getContext("2d", { willReadFrequently: true })
    )
    this.sheet = blackSheet()
    /** @type {Stroke | null} */
    this.stroke = null
    this.pointer = NOBODY
    surface.onpointerdown = (event) => this.press(event)
    surface.onpointermove = (event) => this.drag(event)
    surface.onpointerup = (event) => this.lift(event)
    surface.onpointercancel = (event) => this.lift(event)
  }

  /** Whether the keys are drawing. */
  get byKeys() {
    return this.pointer === BY_KEYS && this.stroke !== null
  }

  /** @param {Touch} event */
  press(event) {
    if (this.stroke || (event.button > 0 && event.button !== ERASER_BUTTON)) return
    this.artist.begin()
    if (event.pointerId !== BY_KEYS) this.surface.setPointerCapture(event.pointerId)
    this.pointer = event.pointerId
    const erase = this.artist.erasing || event.button === ERASER_BUTTON
    this.stroke = { erase, width: this.artist.width * (erase ? ERASER : 1), points: this.place(event) }
    this.lay(this.stroke)
    this.artist.changed()
  }

  /** @param {Touch} event */
  drag(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return
    const { points } = this.stroke
    const from = points.length
    for (const part of event.getCoalescedEvents?.() ?? []) this.extend(points, part)
    this.extend(points, event)
    if (points.length === from) return
    paintCurve(this.sheet, this.stroke, from)
    this.ctx.drawImage(this.sheet.canvas, 0, 0)
    paintTip(this.ctx, this.stroke)
    this.artist.changed()
  }

  /** @param {Touch} event */
  lift(event) {
    if (!this.stroke || event.pointerId !== this.pointer) return
    const { stroke } = this
    this.stroke = null
    this.artist.finish(stroke)
  }

  /**
   * The drawing with the stroke over it.
   *
   * @param {Drawing} drawing
   */
  paint(drawing) {
    drawing.paint(this.ctx)
    if (this.stroke) this.lay(this.stroke)
  }

  /**
   * The ink reaches the pen at every snapshot: a sheet of its own holds what stays, and the tip that the
   * next point takes back is painted over it.
   *
   * @param {Stroke} stroke
   */
  lay(stroke) {
    this.sheet.drawImage(this.surface, 0, 0)
    if (stroke.points.length > 2) paintCurve(this.sheet, stroke, 0)
    paintStroke(this.ctx, stroke)
  }

  /**
   * @param {number[]} points
   * @param {Touch} event
   */
  extend(points, event) {
    const [x, y] = this.place(event)
    const [lastX, lastY] = points.slice(-2)
    if (Math.hypot(x - lastX, y - lastY) >= APART) points.push(x, y)
  }

  /** @param {Touch} event */
  place(event) {
    const box = this.surface.getBoundingClientRect()
    const scale = SURFACE / box.width
    const within = (/** @type {number} */ n) =>
      Math.round(Math.min(Math.max(n * scale, -SURFACE), 2 * SURFACE))
    return [within(event.clientX - box.left), within(event.clientY - box.top)]
  }
}
