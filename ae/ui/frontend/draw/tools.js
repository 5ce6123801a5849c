/**
 * The tools below the canvas: pen or eraser, its width, undo and redo.
 *
 * @typedef {"draw" | "erase"} Tool
 */
import { one } from "../component.js"

const WIDTH = "34"
/** Pixels of the dot that stands for the pen, for one of the surface's. */
const DOT = 0.3

export class Tools {
  /**
   * @param {HTMLElement} root
   * @param {string | null} width Of the pen, as it was kept.
   * @param {{ onStep: (by: number) => void, onWidth: () => void }} told Of undo and redo, and of another width.
   */
  constructor(root, width, { onStep, onWidth }) {
    this.root = root
    this.slider = one(root, "input", HTMLInputElement)
    this.undo = one(root, "[data-step=undo]", HTMLButtonElement)
    this.redo = one(root, "[data-step=redo]", HTMLButtonElement)
    this.undo.onclick = () => onStep(-1)
    this.redo.onclick = () => onStep(1)
    for (const button of this.root.querySelectorAll("button[data-tool]")) {
      if (button instanceof HTMLElement)
        button.onclick = () => this.choose(/** @type {Tool} */ (button.dataset.tool))
    }
    this.slider.value = width ?? WIDTH
    this.slider.oninput = () => this.showWidth()
    this.slider.onchange = onWidth
    this.erasing = false
    this.choose("draw")
    this.showWidth()
  }

  get width() {
    return Number(this.slider.value)
  }

  /** @param {Tool} tool */
  choose(tool) {
    this.erasing = tool === "erase"
    for (const button of this.root.querySelectorAll("button[data-tool]")) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-tool") === tool))
    }
  }

  showWidth() {
    this.root.style.setProperty("--pen", String(this.width * DOT))
  }

  /**
   * @param {number} done How many steps are done.
   * @param {number} all How many there are, with those that were undone.
   */
  show(done, all) {
    this.undo.disabled = done === 0
    this.redo.disabled = done === all
  }
}
