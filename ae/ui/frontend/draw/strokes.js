/**
 * What was drawn, as steps that can be undone, and its way onto the surface.
 *
 * @import { Context } from "../pixels.js"
 * @typedef {{ erase?: boolean, width: number, points: number[] }} Stroke Coordinates x, y, x, y, …
 * @typedef {{ image: number[] }} Picture Grey values of 28×28 or 112×112.
 * @typedef {Partial<Stroke> & Partial<Picture> & { clear?: boolean }} Step A stroke, a picture, or an emptied canvas.
 * @typedef {{ steps: Step[], done: number, orders: number, pen: string | null,
 *   opening: boolean }} Saved Opening: whether the drawing is the one that the page opened with.
 */
import { isPicture } from "../pixels.js"
import { recall } from "../tab.js"

export const SURFACE = 560
const MOST_STEPS = 300
const MOST_NUMBERS = 150000

/** @param {Context} ctx @param {Step} step */
function paintStep(ctx, step) {
  if (step.image) paintPicture(ctx, step.image)
  else paintStroke(ctx, /** @type {Stroke} */ (step))
}

/**
 * Every pixel as a square, so that shrinking gives the very same pixels back.
 *
 * @param {Context} ctx
 * @param {number[]} image
 */
function paintPicture(ctx, image) {
  const side = Math.sqrt(image.length)
  const block = SURFACE / side
  wipe(ctx)
  image.forEach((grey, at) => {
    if (!grey) return
    ctx.fillStyle = `rgb(${grey}, ${grey}, ${grey})`
    ctx.fillRect(block * (at % side), block * Math.floor(at / side), block, block)
  })
}

/** @param {Context} ctx @param {Stroke} step */
export function paintStroke(ctx, step) {
  if (step.points.length > 2) {
    paintCurve(ctx, step, 0)
    paintTip(ctx, step)
    return
  }
  takePen(ctx, step)
  ctx.arc(step.points[0], step.points[1], step.width / 2, 0, 2 * Math.PI)
  ctx.fill()
}

/** @param {Context} ctx @param {Stroke} step */
function takePen(ctx, step) {
  ctx.strokeStyle = ctx.fillStyle = step.erase ? "#000" : "#fff"
  ctx.lineWidth = step.width
  ctx.lineCap = ctx.lineJoin = "round"
  ctx.beginPath()
}

/**
 * The part of a stroke that further points leave as it is, from the given number onwards.
 *
 * @param {Context} ctx
 * @param {Stroke} step
 * @param {number} from
 */
export function paintCurve(ctx, step, from) {
  takePen(ctx, step)
  tracePoints(ctx, step.points, from)
  ctx.stroke()
}

/**
 * Straight from the end of the curve to where the pen is.
 *
 * @param {Context} ctx
 * @param {Stroke} step
 */
export function paintTip(ctx, step) {
  const [x, y, lastX, lastY] = step.points.slice(-4)
  const isFirst = step.points.length === 4
  takePen(ctx, step)
  ctx.moveTo(isFirst ? x : (x + lastX) / 2, isFirst ? y : (y + lastY) / 2)
  ctx.lineTo(lastX, lastY)
  ctx.stroke()
}

/**
 * Quadratic curves between the middles of neighbouring points, from the given number onwards.
 *
 * @param {Context} ctx
 * @param {number[]} p
 * @param {number} from
 */
function tracePoints(ctx, p, from) {
  const start = Math.max(from - 4, 0)
  ctx.moveTo(start ? (p[start] + p[start + 2]) / 2 : p[0], start ? (p[start + 1] + p[start + 3]) / 2 : p[1])
  for (let i = start + 2; i + 3 < p.length; i += 2) {
    ctx.quadraticCurveTo(p[i], p[i + 1], (p[i] + p[i + 2]) / 2, (p[i + 1] + p[i + 3]) / 2)
  }
}

/** @param {Context} ctx */
function wipe(ctx) {
  ctx.fillStyle = "#000"
  ctx.fillRect(0, 0, SURFACE, SURFACE)
}

/** @param {Step} step */
function size(step) {
  return (step.points ?? step.image)?.length ?? 0
}

/**
 * Strokes as far as they were drawn after a share of the way; pictures among them count nothing.
 *
 * @param {Step[]} strokes
 * @param {number} share In [0, 1].
 */
export function asFar(strokes, share) {
  let left = Math.ceil((share * strokes.reduce((sum, { points }) => sum + (points?.length ?? 0), 0)) / 2)
  /** @type {Step[]} */
  const found = []
  for (const step of strokes) {
    const count = (step.points?.length ?? 0) / 2
    if (step.points && !left) break
    found.push(step.points ? { ...step, points: step.points.slice(0, 2 * left) } : step)
    left = Math.max(left - count, 0)
  }
  return found
}

export class Drawing {
  /** @param {Saved} saved */
  constructor(saved) {
    this.steps = saved.steps
    this.done = saved.done
    /** @type {OffscreenCanvas | null} Ink of steps that can no longer be undone. */
    this.base = null
  }

  /** What is left to see: the ink of forgotten steps, unless replaced since, and the steps after the last clear. */
  get visible() {
    const steps = this.steps.slice(0, this.done)
    const replaced = steps.findLastIndex((step) => step.clear || step.image)
    const from = steps[replaced]?.clear ? replaced + 1 : Math.max(replaced, 0)
    return { base: replaced < 0 ? this.base : null, strokes: steps.slice(from) }
  }

  get blank() {
    const { base, strokes } = this.visible
    return !base && !strokes.length
  }

  /** @param {Context} ctx */
  paint(ctx) {
    const { base, strokes } = this.visible
    wipe(ctx)
    if (base) ctx.drawImage(base, 0, 0)
    for (const step of strokes) paintStep(ctx, step)
  }

  /** @param {Step} step */
  add(step) {
    this.steps.length = this.done
    this.steps.push(step)
    this.done += 1
    this.trim()
  }

  /** The oldest steps can no longer be undone once there are too many; their ink stays. */
  trim() {
    let numbers = this.steps.reduce((sum, step) => sum + size(step), 0)
    while (this.done > 1 && (this.steps.length > MOST_STEPS || numbers > MOST_NUMBERS)) {
      const oldest = this.steps.shift() ?? {}
      this.done -= 1
      numbers -= size(oldest)
      this.base ??= blackSheet().canvas
      if (oldest.clear) this.base = null
      else paintStep(contextOf(this.base), oldest)
    }
  }

  /** @param {number} by Steps forward, or back. */
  move(by) {
    const done = this.done + by
    if (done < 0 || done > this.steps.length) return false
    this.done = done
    return true
  }
}

/** @param {OffscreenCanvas} canvas */
export function contextOf(canvas) {
  return /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"))
}

/** A surface of its own, without ink. */
export function blackSheet() {
  const ctx = contextOf(new OffscreenCanvas(SURFACE, SURFACE))
  wipe(ctx)
  return ctx
}

/** @param {any} step */
function isStep(step) {
  if (step?.clear === true) return true
  if (step?.image) return isPicture(step.image)
  const { width, points } = step ?? {}
  return (
    width > 0 &&
    width <= 400 &&
    Array.isArray(points) &&
    points.length >= 2 &&
    points.length % 2 === 0 &&
    points.every((n) => Number.isInteger(n) && Math.abs(n) <= 4 * SURFACE)
  )
}

/**
 * The drawing that the tab remembers under the key; an empty one where that is broken.
 *
 * @param {string} key
 * @returns {Saved}
 */
export function recallDrawing(key) {
  const fresh = { steps: [], done: 0, orders: 0, pen: null, opening: false }
  const saved = recall(key)
  if (!Array.isArray(saved?.steps)) return fresh
  const steps = saved.steps.slice(0, MOST_STEPS)
  if (!steps.every(isStep) || !(saved.done >= 0 && saved.done <= steps.length)) return fresh
  return { ...fresh, ...saved, steps }
}
