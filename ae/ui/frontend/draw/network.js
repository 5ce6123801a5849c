/**
 * What the inner layers of a network hold for a drawing, each as one picture: a square for each unit of a dense
 * layer, a small picture for each feature map of a convolution.
 *
 * @import { Layer } from "../engine.js"
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
 * Paints the layer, white for its largest value, black for none, orange below zero.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Layer} layer
 */
export function paintLayer(canvas, layer) {
  const { maps, height, width, at } = mapsOf(layer)
  const columns = Math.ceil(Math.sqrt(1.3 * maps))
  const gap = height > 1 ? GAP : 0
  const size = {
    width: columns * (width + gap) - gap,
    height: Math.ceil(maps / columns) * (height + gap) - gap,
  }
  if (canvas.width !== size.width) canvas.width = size.width
  if (canvas.height !== size.height) canvas.height = size.height
  const ctx = canvas.getContext("2d")
  if (!ctx) return
  const picture = ctx.createImageData(size.width, size.height)
  const pixels = new Uint32Array(picture.data.buffer)
  const scale = 255 / Math.max(largest(layer.data), 1e-9)
  for (let map = 0; map < maps; map += 1) {
    const corner = Math.floor(map / columns) * (height + gap) * size.width + (map % columns) * (width + gap)
    for (let y = 0; y < height; y += 1) {
      const row = corner + y * size.width
      for (let x = 0; x < width; x += 1) pixels[row + x] = colourOf(layer.data[at(map, y, x)] * scale)
    }
  }
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

/** @param {Float32Array} values */
function largest(values) {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}

/** One half of the network: encoder or decoder, layer by layer. */
export class Half {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.words = ""
  }

  /** @param {Layer[]} layers */
  show(layers) {
    const words = layers.map(wordsFor).join(", ")
    if (words !== this.words) this.build(layers)
    this.words = words
    layers.forEach((layer, number) => {
      const canvas = this.root.children[number].querySelector("canvas")
      if (canvas) paintLayer(canvas, layer)
    })
  }

  /** @param {Layer[]} layers */
  build(layers) {
    this.root.replaceChildren(
      ...layers.map((layer) => {
        const figure = document.createElement("figure")
        const caption = document.createElement("figcaption")
        caption.textContent = wordsFor(layer)
        figure.append(document.createElement("canvas"), caption)
        return figure
      }),
    )
  }
}
