/**
 * A button for each of the last drawings, which brings it back onto the canvas.
 *
 * @import { Root, View } from "../component.js"
 */
import { mounted, one } from "../component.js"
import { paintImage, uncentred } from "../pixels.js"
import { past } from "./past.js"

/** @implements {View<object>} */
class LastDrawings {
  /** @param {Root} parent */
  constructor(parent) {
    this.root = one(parent, ".last", HTMLElement)
    this.row = one(parent, ".row", HTMLElement)
    this.listener = () => this.show()
    past.listeners.add(this.listener)
  }

  receive() {
    this.show()
  }

  show() {
    this.root.hidden = !past.drawings.length
    this.row.replaceChildren(...past.drawings.map((drawing, at) => buttonFor(drawing, at + 1)))
  }

  close() {
    past.listeners.delete(this.listener)
  }
}

/**
 * @param {number[]} drawing
 * @param {number} number
 */
function buttonFor(drawing, number) {
  const button = document.createElement("button")
  button.type = "button"
  button.setAttribute("aria-label", `Last drawing ${number}`)
  const canvas = Object.assign(document.createElement("canvas"), { width: 28, height: 28 })
  paintImage(canvas, uncentred(drawing))
  button.append(canvas)
  button.onclick = () => past.take(drawing)
  return button
}

export default mounted(LastDrawings)
