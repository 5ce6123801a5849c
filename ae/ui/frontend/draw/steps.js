/**
 * The way of a drawing through a model, in the browser: the twin of ae/ui/draw/steps.py.
 *
 * @import { Codec, Layer } from "../engine.js"
 * @import { Settings } from "./stage.js"
 * @typedef {{ kind: string, level: number, seed: number }} Noise
 * @typedef {Record<number, number>} Edits Numbers of the code that a visitor has changed, by unit.
 * @typedef {object} Steps
 * @property {Float32Array} image What is to come out again.
 * @property {boolean} asItIs Whether that is the drawing as it lies on the canvas.
 * @property {Float32Array} noisy What the encoder gets.
 * @property {Float32Array} code What the encoder makes of it.
 * @property {Float32Array | null} spread Standard deviation of each number, of variational models.
 * @property {Float32Array} output The reconstruction.
 * @property {Layer[]} encoder What the inner layers hold.
 * @property {Layer[]} decoder
 */
import { corrupt } from "../corruption.js"
import { normalise, uncentred } from "../normalise.js"
import { checksum } from "../pixels.js"

/**
 * @param {Codec} codec
 * @param {ArrayLike<number>} pixels
 * @param {boolean} asItIs
 * @param {Noise} noise
 * @param {Edits} edits
 * @returns {Promise<Steps>}
 */
async function takeSteps(codec, pixels, asItIs, noise, edits) {
  const image = asItIs ? uncentred(pixels) : normalise(pixels)
  const noisy = corrupt(image, noise.kind, noise.level, noise.seed)
  const { code, logVar, layers } = await codec.encode(noisy)
  const own = code.slice()
  for (const [unit, value] of Object.entries(edits)) own[Number(unit)] = value
  const decoded = await codec.decode(own)
  return {
    image,
    asItIs,
    noisy,
    code,
    spread: logVar?.map((value) => Math.exp(value / 2)) ?? null,
    output: decoded.images,
    encoder: Object.values(layers),
    decoder: Object.values(decoded.layers),
  }
}

/**
 * The steps of a drawing as the page's settings have it; empty ones where nothing is drawn.
 *
 * @param {Codec} codec
 * @param {ArrayLike<number>} pixels
 * @param {Settings} settings
 * @param {Edits} edits
 */
export async function stepsOf(codec, pixels, { model, noise, centred, framed }, edits) {
  if (!Array.prototype.some.call(pixels, (value) => value > 0)) return noSteps(model.size)
  return takeSteps(codec, pixels, !centred || framed === checksum(pixels), noise, edits)
}

/**
 * Empty pictures and a code of zeros: what a model makes of an empty canvas means nothing.
 *
 * @param {number} size Of the code.
 * @returns {Steps}
 */
function noSteps(size) {
  const empty = new Float32Array(784)
  const common = { spread: null, encoder: [], decoder: [] }
  return { image: empty, asItIs: false, noisy: empty, output: empty, code: new Float32Array(size), ...common }
}
