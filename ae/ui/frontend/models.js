/**
 * The models of a page: each is fetched and prepared once, by whoever asks first, and those asked for last are kept.
 *
 * @import { Runtime, RuntimeFiles } from "./engine.js"
 * @typedef {{ encoder: string, decoder: string }} ModelAddresses
 */
import { Codec, startRuntime } from "./engine.js"
import { COUNT } from "./pixels.js"

const KEPT_MODELS = 6

/** Resolved when the engine has answered for the first time. */
let resolveReady = () => {}
const aeReady = new Promise((resolve) => {
  resolveReady = () => resolve(true)
})
Object.assign(globalThis, { aeReady })

/** @type {Promise<Shelf> | null} */
let shelf = null

/**
 * The model of these addresses, once it has answered; null where it or the engine fails, so that the server has to.
 *
 * @param {RuntimeFiles} engine
 * @param {ModelAddresses} model
 * @returns {Promise<Codec | null>}
 */
export async function takeCodec(engine, model) {
  try {
    shelf ??= startRuntime(engine).then((runtime) => new Shelf(runtime))
    const codec = await (await shelf).take(model)
    resolveReady()
    return codec
  } catch (error) {
    console.info("The server answers, since the browser cannot:", error)
    return null
  }
}

/** Models by their addresses. */
class Shelf {
  /** @param {Runtime} runtime */
  constructor(runtime) {
    this.runtime = runtime
    /** @type {Map<string, Promise<Codec>>} */
    this.codecs = new Map()
  }

  /** @param {ModelAddresses} files */
  take(files) {
    const key = `${files.encoder} ${files.decoder}`
    const codec = this.codecs.get(key) ?? answering(this.runtime, files)
    this.codecs.delete(key)
    this.codecs.set(key, codec)
    codec.catch(() => this.codecs.delete(key))
    for (const [old, unused] of [...this.codecs].slice(0, -KEPT_MODELS)) {
      this.codecs.delete(old)
      unused.then((model) => model.release())
    }
    return codec
  }
}

/**
 * A model whose graphs have both run once, which takes longer than any further time.
 *
 * @param {Runtime} runtime
 * @param {ModelAddresses} files
 */
async function answering(runtime, files) {
  const codec = await Codec.load(runtime, files)
  const { code } = await codec.encode(new Float32Array(COUNT))
  await codec.decode(code)
  return codec
}
