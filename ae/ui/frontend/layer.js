/**
 * A layer of a network as a picture, whose units can be pointed at or, when it has the focus, gone through by keys.
 *
 * @import { Layer } from "./graph.js"
 */
import { boxOf, gridOf, paintLayer, unitAt, wordsFor } from "./layers.js"

/** @type {Record<string, (at: number, columns: number, count: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at, columns) => at - columns,
  ArrowDown: (at, columns) => at + columns,
  Home: () => 0,
  End: (_at, _columns, count) => count - 1,
}

export class LayerPicture {
  /**
   * @param {Layer} layer
   * @param {(unit: number | null) => void} look Is told which unit is looked at.
   */
  constructor(layer, look) {
    this.layer = layer
    this.look = look
    this.canvas = document.createElement("canvas")
    this.mark = document.createElement("i")
    this.frame = frameOf(this.canvas, this.mark, wordsFor(layer))
    /** The unit that the keys have come to. */
    this.at = 0
    this.mark.hidden = true
    this.canvas.onpointermove = (event) => this.point(event)
    this.canvas.onpointerdown = (event) => this.point(event)
    this.canvas.onpointerleave = () => this.leave()
    this.canvas.onfocus = () => this.tell(this.at)
    this.canvas.onblur = () => this.tell(null)
    this.canvas.onkeydown = (event) => this.type(event)
  }

  /** @param {Layer} layer */
  show(layer) {
    this.layer = layer
    paintLayer(this.canvas, layer)
  }

  empty() {
    this.canvas.getContext("2d")?.clearRect(0, 0, this.canvas.width, this.canvas.height)
  }

  /** @param {PointerEvent} event */
  point(event) {
    const box = this.canvas.getBoundingClientRect()
    const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
    const unit = unitAt(this.layer, x, y)
    if (unit !== null) this.at = unit
    this.tell(unit)
  }

  /** What was pressed, and so has the focus, stays. */
  leave() {
    if (!this.canvas.matches(":focus")) this.tell(null)
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    const { columns, count } = gridOf(this.layer)
    const wanted = KEYS[event.key]?.(this.at, columns, count)
    if (event.key === "Escape") this.canvas.blur()
    else if (wanted === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    else if (wanted >= 0 && wanted < count) {
      this.at = wanted
      this.tell(wanted)
    }
    event.preventDefault()
  }

  /** @param {number | null} unit */
  tell(unit) {
    this.mark.hidden = unit === null
    if (unit !== null) {
      const box = Object.entries(boxOf(this.layer, unit))
      for (const [name, share] of box) this.mark.style.setProperty(name, `${100 * share}%`)
    }
    this.look(unit)
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} mark
 * @param {string} words
 */
function frameOf(canvas, mark, words) {
  const frame = document.createElement("div")
  frame.className = "frame"
  canvas.tabIndex = 0
  canvas.setAttribute("role", "application")
  canvas.setAttribute("aria-label", `Layer of ${words}: arrow keys go from one to the next, Escape leaves.`)
  frame.append(canvas, mark)
  return frame
}
