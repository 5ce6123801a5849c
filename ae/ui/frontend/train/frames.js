/**
 * Where points are at an epoch, and on their way from one epoch to the next.
 *
 * @typedef {{ places: string, low: number[], high: number[] }} Packed Places: base64 of two whole numbers of 16
 *   bits for each point, shares of the way from low to high, x and y in turn.
 * @typedef {{ points: Float32Array, low: number[], high: number[] }} Frame In the units of the codes: x, y, x, y, …,
 *   and both ends of each axis.
 */
import { fromBase64 } from "../bytes.js"

const LEVELS = 65535

/**
 * @param {Packed} packed
 * @returns {Frame}
 */
export function readFrame({ places, low, high }) {
  const levels = new Uint16Array(fromBase64(places).buffer)
  const points = Float32Array.from(levels, (level, at) => {
    const axis = at % 2
    return low[axis] + ((high[axis] - low[axis]) * level) / LEVELS
  })
  return { points, low, high }
}

/**
 * A share of the way from one frame to another, axes included.
 *
 * @param {Frame} from
 * @param {Frame} to
 * @param {number} share
 * @returns {Frame}
 */
export function between(from, to, share) {
  return {
    points: from.points.map((value, at) => mix(value, to.points[at], share)),
    low: from.low.map((value, axis) => mix(value, to.low[axis], share)),
    high: from.high.map((value, axis) => mix(value, to.high[axis], share)),
  }
}

/**
 * Shares of the way from left to right and from bottom to top at which each point lies.
 *
 * @param {Frame} frame
 */
export function shares({ points, low, high }) {
  return points.map((value, at) => {
    const axis = at % 2
    return (value - low[axis]) / Math.max(high[axis] - low[axis], 1e-6)
  })
}

/**
 * The middle of each class: the mean place of its points, by its label.
 *
 * @param {Float32Array} places x, y, x, y, …
 * @param {Uint8Array} labels Of each point.
 * @returns {Map<number, [number, number]>}
 */
export function middles(places, labels) {
  /** @type {Map<number, [number, number, number]>} */
  const sums = new Map()
  labels.forEach((label, at) => {
    const [count, x, y] = sums.get(label) ?? [0, 0, 0]
    sums.set(label, [count + 1, x + places[2 * at], y + places[2 * at + 1]])
  })
  return new Map([...sums].map(([label, [count, x, y]]) => [label, [x / count, y / count]]))
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} share
 */
const mix = (from, to, share) => from + (to - from) * share

/**
 * Classes by the colour that they share, in the colours' order; of more classes than colours each has several.
 *
 * @param {Uint8Array} labels Of points; any class may be missing.
 * @param {number} colours How many there are.
 * @returns {number[][]}
 */
export function sharing(labels, colours) {
  /** @type {number[][]} */
  const found = Array.from({ length: colours }, () => [])
  for (const label of [...new Set(labels)].sort((a, b) => a - b)) found[label % colours].push(label)
  return found.filter((classes) => classes.length)
}
