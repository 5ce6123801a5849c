/**
 * What part of a plane a canvas shows.
 *
 * @typedef {[number, number]} Pair Along x and y; on the screen y grows downwards, in the plane upwards.
 */

const MARGIN = 16
const CLOSEST = 200

export class Camera {
  constructor() {
    /** @type {Pair} Of the canvas, in pixels. */
    this.size = [1, 1]
    /** @type {Pair} The place in its middle. */
    this.centre = [0, 0]
    /** @type {Pair} Pixels for a unit. */
    this.scale = [1, 1]
    /** @type {Pair} The same when all is in sight. */
    this.whole = [1, 1]
  }

  /**
   * Brings all of a box into sight.
   *
   * @param {Pair} low
   * @param {Pair} high
   * @param {boolean} even Whether a unit is as long on both axes.
   */
  fit(low, high, even) {
    const [x, y] = this.size.map((side, axis) => {
      return Math.max(side - 2 * MARGIN, 1) / Math.max(high[axis] - low[axis], 1e-9)
    })
    this.whole = even ? [Math.min(x, y), Math.min(x, y)] : [x, y]
    this.scale = this.whole
    this.centre = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]
  }

  /**
   * The pixel of a place.
   *
   * @param {number} x
   * @param {number} y
   * @returns {Pair}
   */
  pixel(x, y) {
    return [
      this.size[0] / 2 + (x - this.centre[0]) * this.scale[0],
      this.size[1] / 2 - (y - this.centre[1]) * this.scale[1],
    ]
  }

  /** @param {Pair} place */
  sees([x, y]) {
    const [across, down] = this.pixel(x, y)
    return across >= 0 && down >= 0 && across <= this.size[0] && down <= this.size[1]
  }

  /** Whether nobody has zoomed. */
  showsAll() {
    return this.scale[0] === this.whole[0]
  }

  /**
   * The place of a pixel.
   *
   * @param {Pair} pixel
   * @returns {Pair}
   */
  place([across, down]) {
    return [
      this.centre[0] + (across - this.size[0] / 2) / this.scale[0],
      this.centre[1] - (down - this.size[1] / 2) / this.scale[1],
    ]
  }

  /**
   * Makes everything larger or smaller around a pixel, which stays where it is.
   *
   * @param {Pair} pixel
   * @param {number} factor
   */
  zoom(pixel, factor) {
    const before = this.place(pixel)
    const least = Math.min(Math.max(this.scale[0] * factor, this.whole[0] / 2), this.whole[0] * CLOSEST)
    const taken = least / this.scale[0]
    this.scale = [this.scale[0] * taken, this.scale[1] * taken]
    const after = this.place(pixel)
    this.centre = [this.centre[0] + before[0] - after[0], this.centre[1] + before[1] - after[1]]
  }

  /**
   * Moves everything by so many pixels.
   *
   * @param {number} across
   * @param {number} down
   */
  pan(across, down) {
    this.centre = [this.centre[0] - across / this.scale[0], this.centre[1] + down / this.scale[1]]
  }
}
