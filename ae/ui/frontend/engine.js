/**
 * Models in the browser: ONNX Runtime Web, started once for all of a page, and trained models as codecs.
 *
 * @import { Layer, Place } from "./graph.js"
 * @typedef {typeof import("onnxruntime-web/wasm")} Runtime
 * @typedef {{ script: string, binary: string | ArrayBufferLike }} RuntimeFiles The runtime's module, and its
 *   binary or where that is.
 * @typedef {{ encoder: string | Uint8Array, decoder: string | Uint8Array }} ModelFiles Two graphs, or where they are.
 * @typedef {{ code: Float32Array, logVar: Float32Array | null, layers: Layer[] }} Encoding
 * @typedef {{ looks: Layer | null, paints: Layer | null }} Weights Of the layer that looks at pixels, of shape
 *   (784, units) or (filters, 1, k, k), and of the one that paints them, of shape (units, 784).
 */
import { Graph } from "./graph.js"
import { COUNT, SIDE } from "./pixels.js"

/** The encoder's answers. */
const CODE = "code"
const LOG_VAR = "log_var"

/** @type {Promise<Runtime> | null} */
let started = null

/**
 * The runtime, started by whoever asks first.
 *
 * @param {RuntimeFiles} files
 * @returns {Promise<Runtime>} Rejected where the browser cannot run it.
 */
export function startRuntime(files) {
  started ??= begin(files)
  return started
}

/** @param {RuntimeFiles} files */
async function begin({ script, binary }) {
  /** @type {Runtime} */
  const runtime = await import(script)
  runtime.env.wasm.numThreads = 1
  runtime.env.logLevel = "error"
  if (typeof binary === "string") runtime.env.wasm.wasmPaths = { wasm: binary }
  else runtime.env.wasm.wasmBinary = binary
  return runtime
}

/** A trained model: an encoder and a decoder, for one image or many. */
export class Codec {
  /**
   * @param {Graph} encoder
   * @param {Graph} decoder
   */
  constructor(encoder, decoder) {
    this.encoder = encoder
    this.decoder = decoder
    /** @type {Promise<Weights> | null} */
    this.known = null
  }

  /**
   * @param {Runtime} runtime
   * @param {ModelFiles} files
   */
  static async load(runtime, files) {
    const encoder = Graph.load(runtime, files.encoder, (outputs) =>
      outputs.filter((name) => name === CODE || name === LOG_VAR),
    )
    const decoder = Graph.load(runtime, files.decoder, (outputs) => outputs.slice(0, 1))
    return new Codec(await encoder, await decoder)
  }

  /**
   * @param {Float32Array} images n times 28×28 grey values in [0, 1].
   * @param {Place | null} off A unit that gives zeros.
   * @returns {Promise<Encoding>} The codes, one after the other; for variational models their means.
   */
  async encode(images, off = null) {
    const { answers, layers } = await this.encoder.run(images, [images.length / COUNT, SIDE, SIDE], off)
    return { code: answers[CODE], logVar: answers[LOG_VAR] ?? null, layers }
  }

  /**
   * @param {Float32Array} codes The codes, one after the other.
   * @param {number} count How many they are.
   * @param {Place | null} off A unit that gives zeros.
   * @returns {Promise<{ images: Float32Array, layers: Layer[] }>} n times 28×28 values in [0, 1].
   */
  async decode(codes, count = 1, off = null) {
    const { answers, layers } = await this.decoder.run(codes, [count, codes.length / count], off)
    const [images] = Object.values(answers)
    return { images, layers }
  }

  /**
   * Weights that can be seen as pictures, read once.
   *
   * @param {number} size Of the code.
   * @returns {Promise<Weights>}
   */
  weights(size) {
    this.known ??= Promise.all([this.encoder.weights([1, SIDE, SIDE]), this.decoder.weights([1, size])]).then(
      ([looks, paints]) => ({ looks, paints }),
    )
    return this.known
  }

  /** Gives the memory of both graphs back. */
  async release() {
    await this.encoder.session.release()
    await this.decoder.session.release()
  }
}
