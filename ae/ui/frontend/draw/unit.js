/**
 * The card that shows the pictures that a unit stands for.
 *
 * @import { Layer } from "../graph.js"
 * @import { Picture } from "./pictures.js"
 * @import { Steps, Unit } from "./steps.js"
 */
import { close, openBelow } from "../card.js"
import { one } from "../component.js"
import { paintSigned, SIDE } from "../pixels.js"
import { largest, mapsOf, paintMap } from "./network.js"
import { looksFor, paints } from "./pictures.js"
import { isSame } from "./steps.js"

export class UnitCard {
  /** @param {ParentNode} parent */
  constructor(parent) {
    this.card = one(parent, ".card", HTMLElement)
    this.words = one(this.card, "p", HTMLElement)
    /** @type {Element | null} What it lies beside. */
    this.near = null
  }

  /** @param {Element | null} near Null hides it. */
  lieBeside(near) {
    this.near = near
    if (!near) close(this.card)
  }

  /**
   * @param {Steps} steps
   * @param {Unit | null} unit The one that is looked at now.
   */
  show(steps, unit) {
    const { seen } = steps
    if (!this.near?.isConnected || !seen || !isSame(seen.unit, unit)) {
      if (!seen) close(this.card)
      return
    }
    const layer = layerOf(steps, seen.unit)
    const most = largest(seen.effect)
    const words = wordsOf(layer, seen.unit.unit, most > 0)
    if (this.words.textContent !== words) this.words.textContent = words
    const map = this.canvas("map", most > 0 && mapsOf(layer).height > 1)
    if (map) paintMap(map, layer, seen.unit.unit)
    this.paint("looks", looksFor(steps, seen))
    this.paint("paints", paints(steps, seen))
    this.paint("effect", most ? { values: seen.effect, width: SIDE } : null)
    one(this.card, "[data-words=most]", HTMLElement).textContent = most.toFixed(2)
    openBelow(this.card, this.near.getBoundingClientRect())
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

/**
 * @param {Steps} steps
 * @param {Unit} unit
 * @returns {Layer}
 */
function layerOf(steps, { part, layer }) {
  return part === "code" ? { data: steps.code, shape: [1, steps.code.length] } : steps[part][layer]
}

/**
 * @param {Layer} layer
 * @param {number} unit
 * @param {boolean} heard Whether it changes anything.
 */
function wordsOf(layer, unit, heard) {
  const { maps, height, at } = mapsOf(layer)
  const name = `${height > 1 ? "Map" : "Unit"} ${unit + 1} of ${maps}`
  if (!heard) return `${name}: silent here`
  return height > 1 ? name : `${name}: ${layer.data[at(unit, 0, 0)].toFixed(2)}`
}
