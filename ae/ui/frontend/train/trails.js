/** The ways that chosen points have come, epoch by epoch, as far as they were seen. */

/** Epochs that are kept. */
const MOST = 100

export class Trails {
  constructor() {
    /** @type {Map<number, Float32Array>} Points of an epoch: x, y, x, y, … */
    this.seen = new Map()
    /** @type {Set<number>} Numbers of points. */
    this.chosen = new Set()
  }

  /**
   * @param {number} epoch
   * @param {Float32Array} points
   */
  keep(epoch, points) {
    this.seen.set(epoch, points)
    if (this.seen.size > MOST) this.seen.delete(Math.min(...this.seen.keys()))
  }

  /** @param {number | null} at Number of a point, which is let go if it was chosen; null lets all go. */
  toggle(at) {
    if (at === null) this.chosen.clear()
    else if (!this.chosen.delete(at)) this.chosen.add(at)
  }

  /**
   * The point after the one chosen last, or before it, alone.
   *
   * @param {number} by
   * @param {number} count Of the points.
   */
  step(by, count) {
    const last = [...this.chosen].at(-1)
    const at = last === undefined ? 0 : (last + by + count) % count
    this.chosen = new Set([at])
  }

  /**
   * Where a point was at the epochs before this one.
   *
   * @param {number} at
   * @param {number} epoch
   */
  way(at, epoch) {
    const before = [...this.seen].filter(([seen]) => seen < epoch).sort(([one], [other]) => one - other)
    return Float32Array.from(before.flatMap(([, points]) => [points[2 * at], points[2 * at + 1]]))
  }
}

/**
 * The number of the point that is nearest to a place; null if none is near enough.
 *
 * @param {Float32Array} places x, y, x, y, …
 * @param {number} x
 * @param {number} y
 * @param {number} within
 */
export function nearest(places, x, y, within) {
  let [found, least] = [/** @type {number | null} */ (null), within]
  for (let at = 0; 2 * at < places.length; at += 1) {
    const distance = Math.hypot(places[2 * at] - x, places[2 * at + 1] - y)
    if (distance <= least) [found, least] = [at, distance]
  }
  return found
}
