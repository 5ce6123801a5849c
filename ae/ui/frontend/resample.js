/**
 * Scaling with anti-aliasing, as Pillow's `resize` does it with its bicubic filter.
 *
 * @typedef {{ data: Float32Array, height: number, width: number }} Grey
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 * @typedef {{ from: number, weights: Float64Array }} Kernel What goes into one pixel.
 */

const SUPPORT = 2
const SHARPNESS = -0.5

/** @param {number} x */
function bicubic(x) {
  const far = Math.abs(x)
  if (far < 1) return ((SHARPNESS + 2) * far - (SHARPNESS + 3)) * far * far + 1
  if (far < SUPPORT) return (((far - 5) * far + 8) * far - 4) * SHARPNESS
  return 0
}

/**
 * The weights of each pixel along one side.
 *
 * @param {number} length Of the picture.
 * @param {number} start Of the part that is scaled.
 * @param {number} end
 * @param {number} count Pixels that the part becomes.
 * @returns {Kernel[]}
 */
function kernels(length, start, end, count) {
  const scale = (end - start) / count
  const wide = Math.max(scale, 1)
  return Array.from({ length: count }, (_, at) => {
    const centre = start + (at + 0.5) * scale
    const from = Math.max(Math.trunc(centre - SUPPORT * wide + 0.5), 0)
    const to = Math.min(Math.trunc(centre + SUPPORT * wide + 0.5), length)
    const weights = new Float64Array(to - from)
    let sum = 0
    for (let i = 0; i < weights.length; i += 1) {
      weights[i] = bicubic((from + i - centre + 0.5) / wide)
      sum += weights[i]
    }
    return { from, weights: weights.map((weight) => weight / sum) }
  })
}

/**
 * What is in the box, as a picture of the given size; values may lie a little outside of the given ones.
 *
 * @param {Grey} picture
 * @param {Box} box
 * @param {number} height
 * @param {number} width
 * @returns {Grey}
 */
export function resized(picture, box, height, width) {
  const across = kernels(picture.width, box.left, box.right, width)
  const down = kernels(picture.height, box.top, box.bottom, height)
  const rows = new Float32Array(picture.height * width)
  for (let y = 0; y < picture.height; y += 1) {
    across.forEach(({ from, weights }, x) => {
      rows[y * width + x] = weighted(picture.data, y * picture.width + from, 1, weights)
    })
  }
  const data = new Float32Array(height * width)
  down.forEach(({ from, weights }, y) => {
    for (let x = 0; x < width; x += 1) data[y * width + x] = weighted(rows, from * width + x, width, weights)
  })
  return { data, height, width }
}

/**
 * @param {Float32Array} data
 * @param {number} start
 * @param {number} step
 * @param {Float64Array} weights
 */
function weighted(data, start, step, weights) {
  let sum = 0
  for (let i = 0; i < weights.length; i += 1) sum += weights[i] * data[start + i * step]
  return sum
}
