/**
 * Pictures of 28×28 pixels onto a canvas, drawings off one, and their checksum.
 *
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 */

export const SIDE = 28
export const COUNT = SIDE * SIDE
/** Side of a drawing's raster; `CANVAS_SIDE` in ae/images/drawing.py says why. */
export const FINE_SIDE = 112
const BLOCK = FINE_SIDE / SIDE

/**
 * Shows grey values on a canvas of 28×28, white for 1.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} image 784 values in [0, 1].
 */
export function paintImage(canvas, image) {
  paint(canvas, SIDE, SIDE, (data) => {
    for (let at = 0; at < COUNT; at += 1) {
      const grey = 255 * image[at]
      data[4 * at] = data[4 * at + 1] = data[4 * at + 2] = grey
    }
  })
}

/**
 * Shows by how much another image differs: blue where it has more ink, orange where it has less.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} image
 * @param {Float32Array} other
 */
export function paintDifference(canvas, image, other) {
  const more = other.map((value, at) => value - image[at])
  paintSigned(canvas, more, SIDE, 1)
}

/**
 * Shows numbers on both sides of 0: blue above, orange below, black for none.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values Row by row.
 * @param {number} width Values in a row.
 * @param {number} scale The number that is shown in full colour.
 */
export function paintSigned(canvas, values, width, scale) {
  paint(canvas, width, values.length / width, (data) => {
    for (let at = 0; at < values.length; at += 1) {
      const share = values[at] / scale
      data[4 * at] = share > 0 ? 86 * share : -230 * share
      data[4 * at + 1] = share > 0 ? 180 * share : -159 * share
      data[4 * at + 2] = share > 0 ? 233 * share : 0
    }
  })
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @param {(data: Uint8ClampedArray) => void} fill Gives each pixel its red, green and blue; what it sets is rounded.
 */
function paint(canvas, width, height, fill) {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const ctx = canvas.getContext("2d")
  if (!ctx) return
  const picture = ctx.createImageData(width, height)
  fill(picture.data)
  for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255
  ctx.putImageData(picture, 0, 0)
}

/**
 * Area averages of a square surface whose side is a multiple of 112: 112×112 of them, or 28×28 where nothing is finer,
 * so that a picture of 28×28 that was put there comes back as it was.
 *
 * @param {Context} ctx
 * @param {number} surface Its side.
 * @returns {number[]} Whole numbers from 0 to 255.
 */
export function shrink(ctx, surface) {
  const { data } = ctx.getImageData(0, 0, surface, surface)
  const block = surface / FINE_SIDE
  const sums = new Float64Array(FINE_SIDE * FINE_SIDE)
  for (let y = 0, at = 0; y < surface; y += 1) {
    const row = FINE_SIDE * Math.floor(y / block)
    for (let column = 0; column < FINE_SIDE; column += 1) {
      let sum = 0
      for (let end = at + 4 * block; at < end; at += 4) sum += data[at]
      sums[row + column] += sum
    }
  }
  return coarsest(Array.from(sums, (sum) => Math.round(sum / (block * block))))
}

/** @param {number[]} fine */
function coarsest(fine) {
  const corner = (/** @type {number} */ at) => fineCorner(coarseOf(at))
  return fine.every((grey, at) => grey === fine[corner(at)])
    ? Array.from({ length: COUNT }, (_, at) => fine[fineCorner(at)])
    : fine
}

/**
 * The pixel of 28×28 that a pixel of 112×112 lies in.
 *
 * @param {number} at
 */
const coarseOf = (at) => SIDE * Math.floor(at / (FINE_SIDE * BLOCK)) + Math.floor((at % FINE_SIDE) / BLOCK)

/**
 * The first of its pixels of 112×112.
 *
 * @param {number} at
 */
const fineCorner = (at) => BLOCK * (FINE_SIDE * Math.floor(at / SIDE) + (at % SIDE))

/**
 * The drawing as it lies on the canvas, shrunk by area averaging.
 *
 * @param {ArrayLike<number>} pixels Of a drawing.
 * @returns {Float32Array} 784 grey values in [0, 1].
 */
export function uncentred(pixels) {
  const finer = pixels.length / COUNT
  const image = new Float32Array(COUNT)
  for (let at = 0; at < pixels.length; at += 1) image[finer === 1 ? at : coarseOf(at)] += pixels[at]
  return image.map((sum) => sum / finer / 255)
}

/**
 * The same number as zlib.adler32 of the pixels, by which server and browser say which drawing they mean.
 *
 * @param {ArrayLike<number>} pixels
 */
export function checksum(pixels) {
  let a = 1
  let b = 0
  for (let at = 0; at < pixels.length; at += 1) {
    a = (a + pixels[at]) % 65521
    b = (b + a) % 65521
  }
  return b * 65536 + a
}

/**
 * Whether it is what `shrink` gives.
 *
 * @param {unknown} image
 */
export function isPicture(image) {
  return (
    Array.isArray(image) &&
    (image.length === COUNT || image.length === FINE_SIDE * FINE_SIDE) &&
    image.every((n) => Number.isInteger(n) && n >= 0 && n <= 255)
  )
}
