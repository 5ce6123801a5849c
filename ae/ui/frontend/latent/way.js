/**
 * A straight walk between two ends.
 *
 * @import { Pair } from "./camera.js"
 */

/**
 * A share of the way from one list of numbers to another.
 *
 * @param {ArrayLike<number>} from
 * @param {ArrayLike<number>} to
 * @param {number} share
 */
export const mixed = (from, to, share) =>
  Float32Array.from(from, (value, at) => value + share * (to[at] - value))

/**
 * The place at a share of the way between two ends.
 *
 * @param {{ place: Pair }[]} ends
 * @param {number} share
 * @returns {Pair}
 */
export const mixedPlace = ([{ place: a }, { place: b }], share) => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
]

/**
 * The share of the way from a to b that is nearest to a point, in [0, 1].
 *
 * @param {Pair} a
 * @param {Pair} b
 * @param {Pair} point
 */
export function shareAt(a, b, point) {
  const [x, y] = [b[0] - a[0], b[1] - a[1]]
  const along = (point[0] - a[0]) * x + (point[1] - a[1]) * y
  return Math.min(Math.max(along / Math.max(x * x + y * y, 1e-9), 0), 1)
}
