/**
 * One of the lab's ONNX graphs, which also gives what its layers hold: see ae/models/layers.py.
 *
 * @import { InferenceSession, Tensor } from "onnxruntime-web/wasm"
 * @import { Runtime } from "./engine.js"
 * @typedef {object} Layer What a layer holds for a batch.
 * @property {Float32Array} data
 * @property {readonly number[]} shape
 * @property {number} [columns] In which its units are shown; about a square if not given.
 * @property {number} [most] What is shown as white; its largest number if not given.
 * @typedef {{ layer: number, unit: number }} Place A unit, or a feature map, of an inner layer.
 */

/** The output that holds weights, and the input that switches units off; where there are such. */
const WEIGHTS = "weights"
const OFF = "off"

export class Graph {
  /**
   * @param {Runtime} runtime
   * @param {InferenceSession} session
   * @param {readonly string[]} answers Names of outputs that are no inner layers.
   */
  constructor(runtime, session, answers) {
    this.runtime = runtime
    this.session = session
    this.answers = answers
    this.layers = session.outputNames.filter((name) => name !== WEIGHTS && !answers.includes(name))
  }

  /**
   * @param {Runtime} runtime
   * @param {string | Uint8Array} source The graph, or where it is.
   * @param {(outputs: readonly string[]) => readonly string[]} answersOf Which outputs are no inner layers.
   */
  static async load(runtime, source, answersOf) {
    const options = { executionProviders: ["wasm"] }
    const session = await runtime.InferenceSession.create(await bytesOf(source), options)
    return new Graph(runtime, session, answersOf(session.outputNames))
  }

  /**
   * @param {Float32Array} values
   * @param {number[]} shape
   * @param {Place | null} off A unit that gives zeros.
   * @returns {Promise<{ answers: Record<string, Float32Array>, layers: Layer[] }>}
   */
  async run(values, shape, off) {
    const wanted = [...this.answers, ...this.layers]
    const found = await this.session.run(this.feed(values, shape, off), wanted)
    return {
      answers: Object.fromEntries(this.answers.map((name) => [name, numbers(found[name])])),
      layers: this.layers.map((name) => ({ data: numbers(found[name]), shape: found[name].dims })),
    }
  }

  /**
   * Weights of the layer that looks at pixels, or paints them; null where there is no such layer.
   *
   * @param {number[]} shape Of an input.
   * @returns {Promise<Layer | null>}
   */
  async weights(shape) {
    if (!this.session.outputNames.includes(WEIGHTS)) return null
    const nothing = new Float32Array(shape.reduce((product, side) => product * side, 1))
    const { [WEIGHTS]: found } = await this.session.run(this.feed(nothing, shape, null), [WEIGHTS])
    return { data: numbers(found), shape: found.dims }
  }

  /**
   * @param {Float32Array} values
   * @param {number[]} shape
   * @param {Place | null} off
   */
  feed(values, shape, off) {
    const [name] = this.session.inputNames
    const given = { [name]: new this.runtime.Tensor("float32", values, shape) }
    if (!this.session.inputNames.includes(OFF)) return given
    const units = new Int32Array(this.layers.length).fill(-1)
    if (off) units[off.layer] = off.unit
    return { ...given, [OFF]: new this.runtime.Tensor("int32", units, [units.length]) }
  }
}

/**
 * @param {Tensor} tensor
 * @returns {Float32Array}
 */
const numbers = (tensor) => /** @type {Float32Array} */ (tensor.data)

/** @param {string | Uint8Array} source */
async function bytesOf(source) {
  if (typeof source !== "string") return source
  const answer = await fetch(source)
  if (!answer.ok) throw new Error(`model: expected an answer from ${source}, got ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
