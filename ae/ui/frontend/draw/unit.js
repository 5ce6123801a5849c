/**
 * The card that shows the pictures that a unit stands for.
 *
 * @import { Layer } from "../graph.js"
 * @import { Steps, Unit } from "./steps.js"
 */
import { one } from "../component.js"
import { largest, mapsOf, paintMap, unitWords } from "../layers.js"
import { PictureCard } from "../pictured.js"
import { SIDE } from "../pixels.js"
import { looksFor, paints } from "./pictures.js"
import { isSame } from "./steps.js"

export class UnitCard extends PictureCard {
  /** @param {ParentNode} parent */
  constructor(parent) {
    super(parent)
    /** @type {Element | null} What it lies beside. */
    this.near = null
  }

  /** @param {Element | null} near Null hides it. */
  lieBeside(near) {
    this.near = near
    if (!near) this.close()
  }

  /**
   * @param {Steps} steps
   * @param {Unit | null} unit The one that is looked at now.
   */
  show(steps, unit) {
    const { seen } = steps
    if (!this.near?.isConnected || !seen || !isSame(seen.unit, unit)) {
      if (!seen) this.close()
      return
    }
    const layer = layerOf(steps, seen.unit)
    const most = largest(seen.effect)
    this.say(wordsOf(layer, seen.unit.unit, most > 0))
    const map = this.canvas("map", most > 0 && mapsOf(layer).height > 1)
    if (map) paintMap(map, layer, seen.unit.unit)
    this.paint("looks", looksFor(steps, seen))
    this.paint("paints", paints(steps, seen))
    this.paint("effect", most ? { values: seen.effect, width: SIDE } : null)
    one(this.card, "[data-words=most]", HTMLElement).textContent = most.toFixed(2)
    this.open(this.near)
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
  const words = unitWords(layer, unit)
  return heard ? words : `${words.split(":")[0]}: silent here`
}
