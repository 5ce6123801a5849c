/**
 * What goes into a network that trains, what its layers hold, and what comes out, at one epoch: what
 * ae/ui/components/activity.py gives.
 *
 * @import { Layer } from "../graph.js"
 * @import { Picture } from "../pictured.js"
 * @typedef {{ data: string, shape: number[], most: number }} Packed Base64 of numbers from -127 to 127, which stands
 *   for `most`: for each image a layer, or for each unit a picture.
 * @typedef {object} Data
 * @property {boolean} drawn Whether the first image is the visitor's drawing.
 * @property {string} inputs Base64 of grey values, 784 for each image.
 * @property {string} outputs
 * @property {Packed[]} layers Hidden ones, in order.
 * @property {Packed | null} code
 * @property {number[]} dead Numbers of the code's units that give the same for every validation image.
 * @property {Packed | null} spread Standard deviation of each number of a variational code.
 * @property {Packed | null} looks
 * @property {Packed | null} paints
 */
import { fromBase64 } from "../bytes.js"
import { COUNT } from "../pixels.js"

const LEVELS = 127

export class Activity {
  /** @param {Data} data */
  constructor(data) {
    this.inputs = fromBase64(data.inputs)
    /** The visitor's drawing, as text; empty where there is none. */
    this.drawing = data.drawn ? this.inputs.subarray(0, COUNT).join() : ""
    this.outputs = fromBase64(data.outputs)
    this.layers = data.layers.map(unpack)
    this.code = data.code && unpack(data.code)
    this.dead = data.dead
    this.spread = data.spread && unpack(data.spread)
    this.weights = { looks: data.looks && unpack(data.looks), paints: data.paints && unpack(data.paints) }
  }

  get images() {
    return this.inputs.length / COUNT
  }

  /** @param {number} image */
  input(image) {
    return greys(this.inputs, image)
  }

  /** @param {number} image */
  output(image) {
    return greys(this.outputs, image)
  }

  /**
   * What a bar's layer holds for an image; null where the bar is no layer, or nothing is known of it.
   *
   * @param {string} role
   * @param {number} at Number of the hidden layer, for the roles encoder and decoder.
   * @param {number} image
   * @returns {Layer | null}
   */
  layer(role, at, image) {
    if (role === "code") return this.code?.(image) ?? null
    return role === "encoder" || role === "decoder" ? (this.layers[at]?.(image) ?? null) : null
  }

  /**
   * Weights between a unit and the image.
   *
   * @param {"looks" | "paints"} name
   * @param {number} unit
   * @returns {Picture | null} Null for units of which none are known.
   */
  picture(name, unit) {
    const found = this.weights[name]?.(unit)
    return found?.data.length ? { values: found.data, width: found.shape[2] } : null
  }
}

/**
 * @param {Packed} packed
 * @returns {(at: number) => Layer} What there is for an image, or a unit.
 */
function unpack({ data, shape, most }) {
  const numbers = Float32Array.from(
    new Int8Array(fromBase64(data).buffer),
    (level) => (level / LEVELS) * most,
  )
  const size = shape.slice(1).reduce((product, side) => product * side, 1)
  return (at) => ({ data: numbers.subarray(at * size, (at + 1) * size), shape: [1, ...shape.slice(1)], most })
}

/**
 * @param {Uint8Array} bytes
 * @param {number} image
 */
const greys = (bytes, image) =>
  Float32Array.from(bytes.subarray(COUNT * image, COUNT * (image + 1)), (grey) => grey / 255)
