/**
 * Models in the browser: ONNX Runtime Web, started once for all of a page, and trained models as codecs.
 *
 * @import { InferenceSession, Tensor } from "onnxruntime-web/wasm"
 * @typedef {typeof import("onnxruntime-web/wasm")} Runtime
 * @typedef {{ script: string, binary: string | ArrayBufferLike }} RuntimeFiles The runtime's module, and its
 *   binary or where that is.
 * @typedef {{ encoder: string | Uint8Array, decoder: string | Uint8Array }} ModelFiles Two graphs, or where they are.
 * @typedef {{ data: Float32Array, shape: readonly number[] }} Layer What a layer holds for a batch.
 * @typedef {{ code: Float32Array, logVar: Float32Array | null, layers: Record<string, Layer> }} Encoding
 */

const SIDE = 28
/** Outputs that are not layers. */
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
   * @param {Runtime} runtime
   * @param {InferenceSession} encoder
   * @param {InferenceSession} decoder
   */
  constructor(runtime, encoder, decoder) {
    this.runtime = runtime
    this.encoder = encoder
    this.decoder = decoder
  }

  /**
   * @param {Runtime} runtime
   * @param {ModelFiles} files
   */
  static async load(runtime, files) {
    const [encoder, decoder] = await Promise.all([bytesOf(files.encoder), bytesOf(files.decoder)])
    const options = { executionProviders: ["wasm"] }
    const sessions = [
      await runtime.InferenceSession.create(encoder, options),
      await runtime.InferenceSession.create(decoder, options),
    ]
    return new Codec(runtime, sessions[0], sessions[1])
  }

  /**
   * @param {Float32Array} images n times 28×28 grey values in [0, 1].
   * @returns {Promise<Encoding>} The codes, one after the other; for variational models their means.
   */
  async encode(images) {
    const shape = [images.length / (SIDE * SIDE), SIDE, SIDE]
    const found = await run(this.runtime, this.encoder, images, shape)
    const layers = Object.entries(found).filter(([name]) => name !== CODE && name !== LOG_VAR)
    return {
      code: numbers(found[CODE]),
      logVar: found[LOG_VAR] ? numbers(found[LOG_VAR]) : null,
      layers: layersOf(layers),
    }
  }

  /**
   * @param {Float32Array} codes The codes, one after the other.
   * @param {number} count How many they are.
   * @returns {Promise<{ images: Float32Array, layers: Record<string, Layer> }>} n times 28×28 values in [0, 1].
   */
  async decode(codes, count = 1) {
    const found = await run(this.runtime, this.decoder, codes, [count, codes.length / count])
    const [image] = this.decoder.outputNames
    const layers = Object.entries(found).filter(([name]) => name !== image)
    return { images: numbers(found[image]), layers: layersOf(layers) }
  }

  /** Gives the memory of both graphs back. */
  async release() {
    await this.encoder.release()
    await this.decoder.release()
  }
}

/**
 * @param {Runtime} runtime
 * @param {InferenceSession} session
 * @param {Float32Array} values
 * @param {number[]} shape
 */
function run(runtime, session, values, shape) {
  const [name] = session.inputNames
  return session.run({ [name]: new runtime.Tensor("float32", values, shape) })
}

/**
 * @param {Tensor} tensor
 * @returns {Float32Array}
 */
const numbers = (tensor) => /** @type {Float32Array} */ (tensor.data)

/** @param {[string, Tensor][]} found */
function layersOf(found) {
  const layers = found.map(([name, tensor]) => [name, { data: numbers(tensor), shape: tensor.dims }])
  return /** @type {Record<string, Layer>} */ (Object.fromEntries(layers))
}

/** @param {string | Uint8Array} source */
async function bytesOf(source) {
  if (typeof source !== "string") return source
  const answer = await fetch(source)
  if (!answer.ok) throw new Error(`model: expected an answer from ${source}, got ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
