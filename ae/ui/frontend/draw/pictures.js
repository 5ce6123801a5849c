/**
 * Pictures of a unit that are its own whatever is drawn: what it looks for, and what it paints.
 *
 * @import { Picture } from "../pictured.js"
 * @import { Seen, Steps } from "./steps.js"
 */
import { COUNT, SIDE } from "../pixels.js"

/**
 * Weights between the image and a unit of the layer that looks at it: 784, or a convolution's filter; null for others.
 *
 * @param {Steps} steps
 * @param {Seen} seen
 * @returns {Picture | null}
 */
export function looksFor({ encoder }, { unit: { part, layer, unit }, weights: { looks } }) {
  const first = encoder.length ? part === "encoder" && layer === 0 : part === "code"
  if (!looks || !first) return null
  const [count, units] = looks.shape
  if (looks.shape.length === 2) {
    return { values: new Float32Array(COUNT).map((_, at) => looks.data[at * units + unit]), width: SIDE }
  }
  const size = looks.data.length / count
  return { values: looks.data.subarray(unit * size, (unit + 1) * size), width: looks.shape[3] }
}

/**
 * Weights between a unit of the layer that paints the image and its 784 pixels; null for others.
 *
 * @param {Steps} steps
 * @param {Seen} seen
 * @returns {Picture | null}
 */
export function paints({ decoder }, { unit: { part, layer, unit }, weights: { paints: weights } }) {
  const last = decoder.length ? part === "decoder" && layer === decoder.length - 1 : part === "code"
  return weights && last
    ? { values: weights.data.subarray(unit * COUNT, (unit + 1) * COUNT), width: SIDE }
    : null
}
