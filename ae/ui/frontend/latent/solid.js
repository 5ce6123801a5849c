/**
 * Where a point of a solid chart is seen.
 *
 * @typedef {ArrayLike<number>} Matrix Four by four numbers, column after column.
 * @typedef {{ projection: Matrix, view: Matrix, model: Matrix }} Camera
 */

/**
 * A place in the picture, both from 0 to 1, to the right and downwards; null behind the camera.
 *
 * @param {Camera} camera
 * @param {[number, number, number]} place In the units of the scene.
 * @returns {[number, number] | null}
 */
export function seenAt({ projection, view, model }, place) {
  const [x, y, , w] = [model, view, projection].reduce(times, [...place, 1])
  return w > 0 ? [(1 + x / w) / 2, (1 - y / w) / 2] : null
}

/**
 * @param {number[]} vector
 * @param {Matrix} matrix
 */
const times = (vector, matrix) =>
  [0, 1, 2, 3].map((row) => vector.reduce((sum, value, column) => sum + value * matrix[4 * column + row], 0))
