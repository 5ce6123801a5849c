/**
 * Where a new code falls in a cloud: its projection where axes are straight, else the point with the nearest code.
 *
 * @import { Pair } from "./camera.js"
 * @import { Data } from "./data.js"
 * @typedef {Pick<Data, "plane" | "codes" | "exact">} Known What of the cloud has to be known.
 */
import { fromBase64 } from "../bytes.js"

/**
 * @param {Known} known
 * @param {Float32Array} points Places of the codes that are there, x and y in turn.
 * @param {Float32Array} code
 * @returns {Pair | null} Null while the page does not have the codes that it needs.
 */
export function placeOf({ plane, codes }, points, code) {
  if (!codes) return plane && along(plane, code)
  const others = codesOf(codes)
  if (!others) return null
  const at = nearestCode(others, code)
  return [points[2 * at], points[2 * at + 1]]
}

/**
 * A code seen along the directions of a plane, which are of length 1 and at right angles: that of the plane's
 * centre is 0.
 *
 * @param {NonNullable<Data["plane"]>} plane
 * @param {ArrayLike<number>} code
 * @returns {Pair}
 */
export function along({ centre, directions }, code) {
  const [right, up] = directions.map((direction) =>
    direction.reduce((sum, part, unit) => sum + part * (code[unit] - centre[unit]), 0),
  )
  return [right, up]
}

/**
 * Number of the code with the smallest distance; of equals the first.
 *
 * @param {Float32Array} codes One after the other.
 * @param {ArrayLike<number>} code
 */
export function nearestCode(codes, code) {
  let [found, least] = [0, Number.POSITIVE_INFINITY]
  for (let at = 0; at < codes.length; at += code.length) {
    let far = 0
    for (let unit = 0; unit < code.length && far < least; unit += 1)
      far += (codes[at + unit] - code[unit]) ** 2
    if (far < least) [found, least] = [at / code.length, far]
  }
  return found
}

/** @type {{ name: string, codes: Float32Array | null }} What was read last. */
const read = { name: "", codes: null }

/**
 * Codes that came apart from the cloud; null while they are not there.
 *
 * @param {string} name
 */
function codesOf(name) {
  if (read.name === name) return read.codes
  const holder = document.querySelector(`[data-codes="${name}"]`)
  if (!(holder instanceof HTMLElement)) return null
  return Object.assign(read, {
    name,
    codes: new Float32Array(fromBase64(holder.dataset.packed ?? "").buffer),
  }).codes
}

/**
 * What the place of a drawing means.
 *
 * @param {Known} known
 * @param {string} near The nearest point in words.
 */
export function placeWords({ codes, exact }, near) {
  if (codes)
    return `A new code has no place here, so your drawing is shown at the image with the nearest code: ${near}.`
  return exact
    ? `Your drawing's code lies here, nearest to ${near}.`
    : `Your drawing's code, projected; nearest point: ${near}.`
}
