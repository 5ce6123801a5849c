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
export function codeAt({ centre, directions: [right, up], low, high }, [fromLeft, fromTop]) {
  const u = low[0] + fromLeft * (high[0] - low[0])
  const v = low[1] + (1 - fromTop) * (high[1] - low[1])
  return Float32Array.from(centre, (value, unit) => value + u * right[unit] + v * up[unit])
}
