/**
 * What the inner layers of a network hold for a drawing, each as one picture: a square for each unit of a dense
 * layer, a small picture for each feature map of a convolution.
 *
 * @import { Layer } from "./graph.js"
 * @typedef {{ maps: number, height: number, width: number, at: (map: number, y: number, x: number) => number }} Maps
 */

const GAP = 1

/**
 * @param {Layer} layer
 * @returns {Maps}
 */
export function mapsOf({ shape }) {
  if (shape.length < 4) {
    return { maps: shape[1], height: 1, width: 1, at: (map) => map }
  }
  const [, a, b, c] = shape
  // Graphs hold convolutions with the channels first, or, where no one has turned them round, last.
  if (b === c) return { maps: a, height: b, width: c, at: (map, y, x) => (map * b + y) * c + x }
  return { maps: c, height: a, width: b, at: (map, y, x) => (y * b + x) * c + map }
}

/**
 * In words: 128 units, or 32 maps of 14 × 14.
 *
 * @param {Layer} layer
 */
export function wordsFor(layer) {
  const { maps, height, width } = mapsOf(layer)
  return height === 1 ? `${maps} units` : `${maps} maps of ${height}\u00a0×\u00a0${width}`
}

/**
 * Which unit it is of how many, and what it holds.
 *
 * @param {Layer} layer
 * @param {number} unit
 * @param {number} [count] Of its units, where the layer has more than are shown.
 */
export function unitWords(layer, unit, count) {
  const { maps, height, at } = mapsOf(layer)
  const name = `${height > 1 ? "Map" : "Unit"} ${unit + 1} of ${count ?? maps}`
  return height > 1 ? name : `${name}: ${layer.data[at(unit, 0, 0)].toFixed(2)}`
}

/**
 * How the units of a layer stand in its picture.
 *
 * @param {Layer} layer
 */
export function gridOf(layer) {
  const { maps, height, width } = mapsOf(layer)
  const columns = layer.columns ?? Math.ceil(Math.sqrt(1.3 * maps))
  const gap = height > 1 ? GAP : 0
  const [cellWidth, cellHeight] = [width + gap, height + gap]
  const rows = Math.ceil(maps / columns)
  return {
    ...{ count: maps, columns, rows, cellWidth, cellHeight },
    ...{ width: columns * cellWidth - gap, height: rows * cellHeight - gap },
  }
}

/**
 * The unit at a place of the picture; null where there is none.
 *
 * @param {Layer} layer
 * @param {number} x Share of the way from the left.
 * @param {number} y From the top.
 */
export function unitAt(layer, x, y) {
  const { count, columns, rows, cellWidth, cellHeight, width, height } = gridOf(layer)
  const column = Math.floor((x * width) / cellWidth)
  const row = Math.floor((y * height) / cellHeight)
  const unit = row * columns + column
  const inside = column >= 0 && column < columns && row >= 0 && row < rows && unit < count
  return inside ? unit : null
}

/**
 * What is left, above, and how wide and high a unit is, in shares of the picture.
 *
 * @param {Layer} layer
 * @param {number} unit
 */
export function boxOf(layer, unit) {
  const { columns, cellWidth, cellHeight, width, height } = gridOf(layer)
  const [column, row] = [unit % columns, Math.floor(unit / columns)]
  return {
    ...{ left: (column * cellWidth) / width, top: (row * cellHeight) / height },
    ...{ width: cellWidth / width, height: cellHeight / height },
  }
}

/**
 * Paints the layer, white for its largest value or the one that it names, black for none, orange below zero.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Layer} layer
 */
export function paintLayer(canvas, layer) {
  const { maps } = mapsOf(layer)
  const { columns, cellWidth, cellHeight, width, height } = gridOf(layer)
  paintMaps(canvas, width, height, layer, (place) => {
    for (let map = 0; map < maps; map += 1) {
      place(map, Math.floor(map / columns) * cellHeight * width + (map % columns) * cellWidth)
    }
  })
}

/**
 * Paints one map of the layer by itself, as bright as it is among the others.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Layer} layer
 * @param {number} map
 */
export function paintMap(canvas, layer, map) {
  const { height, width } = mapsOf(layer)
  paintMaps(canvas, width, height, layer, (place) => place(map, 0))
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} wide
 * @param {number} high
 * @param {Layer} layer
 * @param {(place: (map: number, corner: number) => void) => void} compose Places maps by the pixel of their corner.
 */
function paintMaps(canvas, wide, high, layer, compose) {
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  const ctx = canvas.getContext("2d")
  if (!ctx) return
  const picture = ctx.createImageData(wide, high)
  const pixels = new Uint32Array(picture.data.buffer)
  const { height, width, at } = mapsOf(layer)
  const scale = 255 / Math.max(layer.most ?? largest(layer.data), 1e-9)
  compose((map, corner) => {
    for (let y = 0; y < height; y += 1) {
      const row = corner + y * wide
      for (let x = 0; x < width; x += 1) pixels[row + x] = colourOf(layer.data[at(map, y, x)] * scale)
    }
  })
  ctx.putImageData(picture, 0, 0)
}

/**
 * Alpha, blue, green and red in one number.
 *
 * @param {number} value From -255 to 255.
 */
function colourOf(value) {
  if (value >= 0) return 0xff000000 | (Math.round(value) * 0x10101)
  return 0xff000000 | (Math.round(-0.62 * value) << 8) | Math.round(-0.9 * value)
}

/** @param {ArrayLike<number>} values */
export function largest(values) {
  let most = 0
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, Math.abs(values[at]))
  return most
}
