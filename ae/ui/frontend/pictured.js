/**
 * A card with a line of words and pictures of numbers, such as weights.
 *
 * @typedef {{ values: Float32Array, width: number }} Picture Numbers row by row.
 */
import { close, openBelow } from "./card.js"
import { one } from "./component.js"
import { largest } from "./layers.js"
import { paintSigned } from "./pixels.js"

export class PictureCard {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.card = one(parent, ".card", HTMLElement)
    this.words = one(this.card, "p", HTMLElement)
  }

  /** @param {string} words */
  say(words) {
    if (this.words.textContent !== words) this.words.textContent = words
  }

  /** @param {Element} near */
  open(near) {
    openBelow(this.card, near.getBoundingClientRect())
  }

  close() {
    close(this.card)
  }

  /**
   * @param {string} name
   * @param {Picture | null} picture
   */
  paint(name, picture) {
    const canvas = this.canvas(name, picture !== null)
    if (canvas && picture) paintSigned(canvas, picture.values, picture.width, largest(picture.values) || 1)
  }

  /**
   * @param {string} name
   * @param {boolean} shown
   */
  canvas(name, shown) {
    const figure = one(this.card, `[data-picture=${name}]`, HTMLElement)
    figure.hidden = !shown
    return shown ? one(figure, "canvas", HTMLCanvasElement) : null
  }
}
