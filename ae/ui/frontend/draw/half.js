/**
 * One half of the network, encoder or decoder: a picture for each layer, whose units can be pointed at or, when it
 * has the focus, gone through by keys.
 *
 * @import { Layer } from "../graph.js"
 * @import { Unit } from "./steps.js"
 * @typedef {(unit: Unit | null, near: Element) => void} Look Is told which unit is looked at, and where it is.
 */
import { LayerPicture } from "../layer.js"
import { wordsFor } from "../layers.js"

export class Half {
  /**
   * @param {HTMLElement} root
   * @param {"encoder" | "decoder"} part
   * @param {Look} look
   */
  constructor(root, part, look) {
    this.root = root
    this.part = part
    this.look = look
    /** @type {LayerPicture[]} */
    this.pictures = []
    this.model = ""
    this.words = ""
  }

  /**
   * Where nothing is drawn, the layers of the same model stand there empty.
   *
   * @param {string} model Its name.
   * @param {Layer[]} layers
   */
  show(model, layers) {
    if (!layers.length && model === this.model) {
      for (const picture of this.pictures) picture.empty()
      return
    }
    const words = layers.map(wordsFor).join(", ")
    if (words !== this.words || model !== this.model) this.build(layers)
    Object.assign(this, { words, model })
    layers.forEach((layer, number) => {
      this.pictures[number].show(layer)
    })
  }

  /** @param {Layer[]} layers */
  build(layers) {
    this.pictures = layers.map((layer, number) => {
      const place = { part: this.part, layer: number }
      return new LayerPicture(layer, (unit) =>
        this.look(unit === null ? null : { ...place, unit }, this.root),
      )
    })
    this.root.replaceChildren(...this.pictures.map(({ frame, layer }) => figureOf(frame, wordsFor(layer))))
  }
}

/**
 * @param {HTMLElement} frame
 * @param {string} words
 */
function figureOf(frame, words) {
  const figure = document.createElement("figure")
  const caption = document.createElement("figcaption")
  caption.textContent = words
  figure.append(frame, caption)
  return figure
}
