/**
 * The numbers of a network that can be edited: the sizes of its encoder's layers, which the decoder mirrors, and of
 * its code. What ae/runs/diagram.py gives, and what a visitor has changed since.
 *
 * @typedef {object} Bar One layer.
 * @property {string} role image, encoder, code, decoder or reconstruction.
 * @property {string} label What it gives for one image.
 * @property {number} parameters Between the layer before and this one.
 * @property {number} size The number that widens it.
 * @property {number} area Places that have so many numbers each.
 * @property {number | null} place Of its size in the list; -1 for the code, null where it cannot be edited.
 * @property {number | null} mirrors Place whose size it mirrors.
 * @typedef {{ low: number, high: number, most: number, codeHigh: number }} Limits
 * @typedef {object} Network
 * @property {Bar[]} bars
 * @property {number[]} sizes
 * @property {number} code
 * @property {Limits} limits
 * @property {number} least How many layers there must be.
 * @property {number} step What the code's size is a multiple of.
 */

/** The place of the code. */
export const CODE = -1
const PIXELS = 784
/** What is at the end of a bar's label. */
const NUMBER = /\d+$/

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.max(low, Math.min(high, value))

export class Sizes {
  /** @param {Network} network */
  constructor(network) {
    this.network = network
    this.sizes = [...network.sizes]
    this.code = network.code
  }

  /**
   * How wide a bar is now.
   *
   * @param {Bar} bar
   */
  of({ place, mirrors, size }) {
    if (place === CODE) return this.code
    return this.sizes[place ?? mirrors ?? CODE] ?? size
  }

  /** Whether it is another network than the one that was given. */
  get edited() {
    const { sizes, code } = this.network
    return this.code !== code || this.sizes.join() !== sizes.join()
  }

  /**
   * What a bar gives now, in words.
   *
   * @param {Bar} bar
   */
  label(bar) {
    const size = this.of(bar)
    return size === bar.size ? bar.label : bar.label.replace(NUMBER, String(size))
  }

  /**
   * The largest number that the layer in this place can have.
   *
   * @param {number} place
   */
  most(place) {
    const { limits } = this.network
    return place === CODE ? limits.codeHigh : limits.high
  }

  /**
   * By how much the number in this place goes up or down at least.
   *
   * @param {number} place
   */
  step(place) {
    return place === CODE ? this.network.step : 1
  }

  /**
   * Sets a layer's number to the nearest that is allowed.
   *
   * @param {number} place
   * @param {number} size
   */
  set(place, size) {
    const { limits, step } = this.network
    if (place === CODE)
      this.code = clamp(Math.round(size / step), 1, Math.floor(limits.codeHigh / step)) * step
    else this.sizes[place] = clamp(Math.round(size), limits.low, limits.high)
  }

  /**
   * Whether there is a layer in this place that can be taken out.
   *
   * @param {number | null} place
   * @returns {place is number}
   */
  removable(place) {
    return place !== null && place >= 0 && this.sizes.length > this.network.least
  }

  /** @param {number} place */
  remove(place) {
    this.sizes.splice(place, 1)
  }

  /**
   * Where a layer can be added before the bar with this number, counted from the image; null if nowhere.
   *
   * @param {number} at
   */
  room(at) {
    const { bars, limits } = this.network
    const { place } = bars[at]
    if (this.sizes.length >= limits.most || place === null) return null
    if (place >= 0) return place
    // Layers between the last editable one and the code belong to the family: nothing goes between them.
    const follows = bars[at - 1].place !== null || this.sizes.length === 0
    return follows ? this.sizes.length : null
  }

  /**
   * Puts a layer into this place, halfway between its neighbours.
   *
   * @param {number} place
   */
  add(place) {
    const { low, high } = this.network.limits
    const before = place > 0 ? this.sizes[place - 1] : (this.sizes[0] ?? PIXELS)
    const after = this.sizes[place] ?? this.code
    this.sizes.splice(place, 0, clamp(Math.round(Math.sqrt(before * after)), low, high))
  }
}
