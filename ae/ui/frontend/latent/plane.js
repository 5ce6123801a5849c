/**
 * A flat piece of the latent space: the twin of ae/latent/plane.py.
 *
 * @typedef {object} Plane
 * @property {number[]} centre
 * @property {[number[], number[]]} directions Of the code, to the right and upwards.
 * @property {[number, number]} low The smallest that is shown of both.
 * @property {[number, number]} high
 * @property {[string, string]} titles Of both directions.
 */

/**
 * The spot of a code: shares of the way from the left and from the top, outside of [0, 1] where it is not shown.
 *
 * @param {Plane} plane
 * @param {ArrayLike<number>} code
 * @returns {[number, number]}
 */
export function spotOf({ centre, directions, low, high }, code) {
  const [right, up] = directions.map((direction, axis) => {
    const along = direction.reduce((sum, part, unit) => sum + part * (code[unit] - centre[unit]), 0)
    return (along - low[axis]) / (high[axis] - low[axis])
  })
  return [right, 1 - up]
}

/**
 * The code of a spot.
 *
 * @param {Plane} plane
 * @param {[number, number]} spot Shares of the way from the left and from the top.
 */
export function codeAt(plane, [fromLeft, fromTop]) {
  const { low, high } = plane
  return codeOver(plane, [
    low[0] + fromLeft * (high[0] - low[0]),
    low[1] + (1 - fromTop) * (high[1] - low[1]),
  ])
}

/**
 * The code so far along both directions.
 *
 * @param {Pick<Plane, "centre" | "directions">} plane
 * @param {[number, number]} place
 */
export const codeOver = ({ centre, directions: [right, up] }, [u, v]) =>
  Float32Array.from(centre, (value, unit) => value + u * right[unit] + v * up[unit])
