/**
 * From drawn pixels to an image as MNIST holds it: the twin of `normalise` in ae/images/drawing.py, which says
 * why each step is there.
 *
 * @import { Box, Grey } from "./resample.js"
 */
import { distances } from "./distance.js"
import { resized } from "./resample.js"

const SIDE = 28
const BOX = 20
const MIDDLE = 14.5
const MOST_ENLARGEMENT = 3
const THINNEST = 2.8
const THICKEST = 3.3
const AREA = 8
const FAINT = 0.1
const SLIP = 0.08
const FINE = 4

/**
 * The drawing cropped, scaled into 20×20, and centred by its mass.
 *
 * @param {ArrayLike<number>} pixels Of a square, whole numbers from 0 to 255, white ink on black.
 * @returns {Float32Array} 784 grey values in [0, 1]; zeros for an empty drawing.
 */
export function normalise(pixels) {
  const side = Math.sqrt(pixels.length)
  const drawn = { data: withoutSlips(Float32Array.from(pixels), side), height: side, width: side }
  const box = inkBox(drawn)
  if (!box) return new Float32Array(SIDE * SIDE)
  const grey = { ...drawn, data: drawn.data.map((value) => value / 255) }
  const grown = fitted(grey, box, FINE * BOX, (FINE * MOST_ENLARGEMENT * SIDE) / side)
  const fine = evened(grown)
  const whole = { left: 0, top: 0, right: fine.width, bottom: fine.height }
  const left = inkBox(fine) ?? whole
  const thinner = Math.max(Math.max(grown.width, grown.height) / longest(left), 1)
  return centred(fitted(fine, left, BOX, thinner / FINE))
}

/**
 * @param {Float32Array} pixels
 * @param {number} side
 */
function withoutSlips(pixels, side) {
  const faint = FAINT * largest(pixels)
  const pieces = piecesOf(pixels, side, (value) => value > faint)
  const ink = pieces.map((piece) => piece.reduce((sum, at) => sum + pixels[at], 0))
  const least = SLIP * Math.max(...ink, 0)
  const left = pixels.slice()
  pieces.forEach((piece, number) => {
    if (ink[number] < least) for (const at of piece) left[at] = 0
  })
  return left
}

/**
 * Pixels that hang together, at their corners too.
 *
 * @param {Float32Array} pixels
 * @param {number} side
 * @param {(value: number) => boolean} isInk
 * @returns {number[][]}
 */
function piecesOf(pixels, side, isInk) {
  const open = Uint8Array.from(pixels, (value) => Number(isInk(value)))
  /** @type {number[][]} */
  const pieces = []
  for (let start = open.indexOf(1); start >= 0; start = open.indexOf(1, start)) {
    open[start] = 0
    const piece = [start]
    for (let next = 0; next < piece.length; next += 1) {
      for (const at of neighbours(piece[next], side)) {
        if (!open[at]) continue
        open[at] = 0
        piece.push(at)
      }
    }
    pieces.push(piece)
  }
  return pieces
}

/**
 * @param {number} at
 * @param {number} side
 */
function neighbours(at, side) {
  const [row, column] = [Math.floor(at / side), at % side]
  const found = []
  for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, side - 1); y += 1) {
    for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, side - 1); x += 1)
      found.push(side * y + x)
  }
  return found
}

/** @param {Float32Array} values */
function largest(values) {
  let most = 0
  for (const value of values) if (value > most) most = value
  return most
}

/**
 * Edges of what is not faint; null where all is black.
 *
 * @param {Grey} grey
 * @returns {Box | null}
 */
function inkBox({ data, height, width }) {
  const faint = FAINT * largest(data)
  const box = { left: width, top: height, right: 0, bottom: 0 }
  for (let at = 0; at < data.length; at += 1) {
    if (!(data[at] > faint)) continue
    const [row, column] = [Math.floor(at / width), at % width]
    box.left = Math.min(box.left, column)
    box.right = Math.max(box.right, column + 1)
    box.top = Math.min(box.top, row)
    box.bottom = Math.max(box.bottom, row + 1)
  }
  return box.right ? box : null
}

/** @param {Box} box */
const longest = ({ left, top, right, bottom }) => Math.max(right - left, bottom - top)

/**
 * What is in the box, scaled to `side` pixels at its longer side but at most `most` times; the shorter side gets as
 * much of what is beside the box as makes its pixels whole.
 *
 * @param {Grey} grey
 * @param {Box} box
 * @param {number} side
 * @param {number} most
 */
function fitted(grey, box, side, most) {
  const scale = Math.min(side / longest(box), most)
  const [left, right, width] = widened(box.left, box.right, scale, grey.width)
  const [top, bottom, height] = widened(box.top, box.bottom, scale, grey.height)
  const scaled = resized(grey, { left, top, right, bottom }, height, width)
  return { ...scaled, data: scaled.data.map((value) => Math.min(Math.max(value, 0), 1)) }
}

/**
 * Both ends moved apart, within the length, until between them are whole pixels; and how many.
 *
 * @param {number} start
 * @param {number} end
 * @param {number} scale
 * @param {number} length
 */
function widened(start, end, scale, length) {
  const count = Math.max(1, Math.ceil(Math.round(1000 * (end - start) * scale) / 1000))
  const more = (count / scale - (end - start)) / 2
  return [Math.max(start - more, 0), Math.min(end + more, length), count]
}

/**
 * To the nearest whole number, from the middle to the even one, as Python does.
 *
 * @param {number} value
 */
function rounded(value) {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 ? below + 1 : below
}

/**
 * The ink with strokes at least as thick as `THINNEST` and, unless they are areas, at most as thick as `THICKEST`; a
 * stroke of width t has a mean distance to its edge of t/4.
 *
 * @param {Grey} fine
 */
function evened(fine) {
  const ink = padded(fine, 2 * FINE)
  const half = largest(ink.data) / 2
  const drawn = new Uint8Array(ink.data.length)
  for (let at = 0; at < drawn.length; at += 1) drawn[at] = Number(ink.data[at] > half)
  const inside = distances(drawn, ink.height, ink.width)
  const outside = distances(
    drawn.map((mark) => 1 - mark),
    ink.height,
    ink.width,
  )
  const inward = inside.map((distance, at) => (drawn[at] ? distance - 0.5 : 0.5 - outside[at]))
  const sum = inward.reduce((all, distance, at) => (drawn[at] ? all + distance : all), 0)
  const count = drawn.reduce((all, mark) => all + mark, 0)
  const thickness = (4 * sum) / count / FINE
  const isArea = thickness >= AREA
  const wanted = isArea ? thickness : Math.min(Math.max(thickness, THINNEST), THICKEST)
  const more = (FINE * (wanted - thickness)) / 2
  if (!more) return ink
  const edged = inward.map((distance) => Math.min(Math.max(distance + more + 0.5, 0), 1))
  return { ...ink, data: ink.data.map((value, at) => (more > 0 ? Math.max : Math.min)(value, edged[at])) }
}

/**
 * @param {Grey} grey
 * @param {number} margin
 */
function padded({ data, height, width }, margin) {
  const wide = width + 2 * margin
  const more = new Float32Array((height + 2 * margin) * wide)
  for (let row = 0; row < height; row += 1) {
    more.set(data.subarray(row * width, (row + 1) * width), (row + margin) * wide + margin)
  }
  return { data: more, height: height + 2 * margin, width: wide }
}

/**
 * The ink, whole, in 28×28 with its centre of mass as near to the middle as it can be.
 *
 * @param {Grey} ink
 */
function centred({ data, height, width }) {
  let [mass, down, across] = [0, 0, 0]
  for (let at = 0; at < data.length; at += 1) {
    mass += data[at]
    down += data[at] * (Math.floor(at / width) + 0.5)
    across += data[at] * ((at % width) + 0.5)
  }
  const corner = (/** @type {number} */ middle, /** @type {number} */ length) =>
    Math.min(Math.max(rounded(Math.round(1000 * (MIDDLE - middle)) / 1000), 0), SIDE - length)
  const [top, left] = [corner(down / mass, height), corner(across / mass, width)]
  const image = new Float32Array(SIDE * SIDE)
  for (let row = 0; row < height; row += 1) {
    image.set(data.subarray(row * width, (row + 1) * width), (top + row) * SIDE + left)
  }
  return image
}
