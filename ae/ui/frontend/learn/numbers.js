/**
 * The drawing as the table of numbers that it is for a computer; the number under the pointer is read out large.
 *
 * @import { Root, View } from "../component.js"
 */
import { mounted, one } from "../component.js"
import { stage } from "../draw/stage.js"
import { COUNT, SIDE, uncentred } from "../pixels.js"

const CELL = { width: 40, height: 27 }
const FONT = "18px sans-serif"
const BRIGHT = 140
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE }

/** @implements {View<object>} */
class Numbers {
  /** @param {Root} parent */
  constructor(parent) {
    this.canvas = one(parent, "canvas", HTMLCanvasElement)
    this.read = one(parent, ".read", HTMLElement)
    this.canvas.width = SIDE * CELL.width
    this.canvas.height = SIDE * CELL.height
    this.ctx = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"))
    this.numbers = new Float32Array(COUNT)
    /** @type {number | null} The number that is read out. */
    this.at = null
    this.canvas.onpointermove = (event) => this.look(this.under(event))
    this.canvas.onpointerdown = (event) => this.look(this.under(event))
    this.canvas.onpointerleave = () => this.look(null)
    this.canvas.onkeydown = (event) => this.type(event)
    this.listener = () => this.show()
    stage.listeners.add(this.listener)
  }

  close() {
    stage.listeners.delete(this.listener)
  }

  receive() {
    this.show()
  }

  show() {
    this.numbers = uncentred(stage.pixels).map((grey) => Math.round(255 * grey))
    for (let at = 0; at < COUNT; at += 1) this.paint(at)
    this.tell()
  }

  /** @param {number} at */
  paint(at) {
    const value = this.numbers[at]
    const [x, y] = [(at % SIDE) * CELL.width, Math.floor(at / SIDE) * CELL.height]
    this.ctx.fillStyle = `rgb(${value} ${value} ${value})`
    this.ctx.fillRect(x, y, CELL.width, CELL.height)
    this.ctx.font = FONT
    this.ctx.textAlign = "center"
    this.ctx.textBaseline = "middle"
    this.ctx.fillStyle = value > BRIGHT ? "#000" : value ? "#fff" : "#777"
    this.ctx.fillText(String(value), x + CELL.width / 2, y + CELL.height / 2)
    if (at !== this.at) return
    this.ctx.lineWidth = 3
    this.ctx.strokeStyle = "#e69f00"
    this.ctx.strokeRect(x + 2, y + 2, CELL.width - 4, CELL.height - 4)
  }

  /** @param {PointerEvent} event */
  under(event) {
    const box = this.canvas.getBoundingClientRect()
    return (
      place((event.clientX - box.left) / box.width) + SIDE * place((event.clientY - box.top) / box.height)
    )
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    if (!(event.key in STEPS)) return
    event.preventDefault()
    const from = this.at ?? COUNT / 2
    this.look(Math.min(Math.max(from + STEPS[event.key], 0), COUNT - 1))
  }

  /** @param {number | null} at */
  look(at) {
    if (at === this.at) return
    this.at = at
    this.show()
  }

  tell() {
    const inked = this.numbers.filter((value) => value > 0).length
    const words =
      this.at === null
        ? `from 0, black, to 255, white; ${inked} of them are not 0`
        : `row ${Math.floor(this.at / SIDE) + 1}, column ${(this.at % SIDE) + 1}: ${this.numbers[this.at]}`
    if (this.read.textContent !== words) this.read.textContent = words
  }
}

/** @param {number} share Of the way along a side. */
function place(share) {
  return Math.min(Math.max(Math.floor(share * SIDE), 0), SIDE - 1)
}

export default mounted(Numbers)
