/**
 * Units of the code that give the same for every validation image, crossed out on the code's picture and counted
 * above it.
 *
 * @import { Layer } from "../graph.js"
 */
import { boxOf } from "../layers.js"

/** Grey, to be told from the white and the orange of what units hold, on black. */
const COLOUR = "#8b949e"
const WORDS_ABOVE = 17

export class Dead {
  constructor() {
    this.marks = document.createElement("canvas")
    this.marks.className = "dead"
    this.marks.setAttribute("aria-hidden", "true")
    this.words = document.createElement("span")
    this.words.className = "dead"
    this.words.dataset.testid = "train-dead"
  }

  get elements() {
    return [this.marks, this.words]
  }

  /**
   * @param {{ x: number, y: number, width: number, height: number }} box Of the code's picture.
   * @param {number} middle Of the code's bar.
   */
  place({ x, y, width, height }, middle) {
    const ratio = window.devicePixelRatio || 1
    Object.assign(this.marks, { width: Math.round(width * ratio), height: Math.round(height * ratio) })
    this.marks.style.cssText = `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`
    this.words.style.cssText = `left: ${middle}px; top: ${y - WORDS_ABOVE}px`
  }

  /**
   * @param {Layer} code
   * @param {number[]} units That are dead.
   */
  paint(code, units) {
    this.words.textContent = units.length ? `${units.length} dead` : ""
    const pen = this.marks.getContext("2d")
    if (!pen) return
    const { width, height } = this.marks
    pen.clearRect(0, 0, width, height)
    pen.strokeStyle = COLOUR
    pen.lineWidth = window.devicePixelRatio || 1
    pen.stroke(crosses(code, units, width, height))
  }
}

/**
 * @param {Layer} code
 * @param {number[]} units
 * @param {number} width
 * @param {number} height
 */
function crosses(code, units, width, height) {
  const path = new Path2D()
  for (const unit of units) {
    const box = boxOf(code, unit)
    const [left, right] = [box.left * width, (box.left + box.width) * width]
    const [top, bottom] = [box.top * height, (box.top + box.height) * height]
    path.moveTo(left, top)
    path.lineTo(right, bottom)
    path.moveTo(left, bottom)
    path.lineTo(right, top)
  }
  return path
}
