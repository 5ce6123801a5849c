/**
 * The way of a drawing through a model, in the browser: the twin of ae/ui/draw/steps.py.
 *
 * @import { Codec, Weights } from "../engine.js"
 * @import { Layer } from "../graph.js"
 * @import { Settings } from "./stage.js"
 * @typedef {{ kind: string, level: number, seed: number }} Noise
 * @typedef {Record<number, number>} Edits Numbers of the code that a visitor has changed, by unit.
 * @typedef {object} Unit One that is looked at.
 * @property {"encoder" | "code" | "decoder"} part
 * @property {number} layer Of the part, counted from its input; 0 in the code.
 * @property {number} unit Of the layer, or which of its feature maps.
 * @typedef {object} Steps
 * @property {Float32Array} image What is to come out again.
 * @property {boolean} asItIs Whether that is the drawing as it lies on the canvas.
 * @property {Float32Array} noisy What the encoder gets.
 * @property {Float32Array} code What the encoder makes of it.
 * @property {Float32Array | null} spread Standard deviation of each number, of variational models.
 * @property {Float32Array} output The reconstruction.
 * @property {Layer[]} encoder What the inner layers hold.
 * @property {Layer[]} decoder
 * @property {Seen | null} seen Of the unit that is looked at.
 * @typedef {object} Seen
 * @property {Unit} unit
 * @property {Float32Array} effect What it adds to the reconstruction: differences to what that would be without it.
 * @property {Weights} weights Of the model.
 */
import { corrupt } from "../corruption.js"
import { normalise } from "../normalise.js"
import { checksum, uncentred } from "../pixels.js"

/**
 * @param {Codec} codec
 * @param {ArrayLike<number>} pixels
 * @param {boolean} asItIs
 * @param {Noise} noise
 * @param {Edits} edits
 * @param {Unit | null} unit
 * @returns {Promise<Steps>}
 */
async function takeSteps(codec, pixels, asItIs, noise, edits, unit) {
  const image = asItIs ? uncentred(pixels) : normalise(pixels)
  const noisy = corrupt(image, noise.kind, noise.level, noise.seed)
  const { code, logVar, layers } = await codec.encode(noisy)
  const { images: output, layers: decoder } = await codec.decode(edited(code, edits))
  return {
    image,
    asItIs,
    noisy,
    code,
    spread: logVar?.map((value) => Math.exp(value / 2)) ?? null,
    output,
    encoder: layers,
    decoder,
    seen: unit && (await look(codec, unit, noisy, code, edits, output)),
  }
}

/**
 * @param {Codec} codec
 * @param {Unit} unit
 * @param {Float32Array} noisy
 * @param {Float32Array} code
 * @param {Edits} edits
 * @param {Float32Array} output The reconstruction.
 * @returns {Promise<Seen>}
 */
async function look(codec, unit, noisy, code, edits, output) {
  const without = await outputWithout(codec, unit, noisy, code, edits)
  const effect = output.map((value, at) => value - without[at])
  return { unit, effect, weights: await codec.weights(code.length) }
}

/**
 * The reconstruction that there would be if a unit gave zeros.
 *
 * @param {Codec} codec
 * @param {Unit} unit
 * @param {Float32Array} noisy
 * @param {Float32Array} code
 * @param {Edits} edits
 */
async function outputWithout(codec, unit, noisy, code, edits) {
  const { part, unit: off } = unit
  if (part === "decoder") return (await codec.decode(edited(code, edits), 1, unit)).images
  const other = part === "code" ? code : (await codec.encode(noisy, unit)).code
  return (await codec.decode(edited(other, part === "code" ? { ...edits, [off]: 0 } : edits))).images
}

/**
 * @param {Float32Array} code
 * @param {Edits} edits
 */
function edited(code, edits) {
  const own = code.slice()
  for (const [unit, value] of Object.entries(edits)) own[Number(unit)] = value
  return own
}

/**
 * The steps of a drawing as the page's settings have it; empty ones where nothing is drawn.
 *
 * @param {Codec} codec
 * @param {ArrayLike<number>} pixels
 * @param {Settings} settings
 * @param {Edits} edits
 * @param {Unit | null} unit Whose effect is to be seen.
 */
export async function stepsOf(codec, pixels, { model, noise, centred, framed }, edits, unit = null) {
  if (!Array.prototype.some.call(pixels, (value) => value > 0)) return noSteps(model.size)
  return takeSteps(codec, pixels, !centred || framed === checksum(pixels), noise, edits, unit)
}

/**
 * @param {Unit | null} one
 * @param {Unit | null} other
 */
export function isSame(one, other) {
  if (!one || !other) return one === other
  return one.part === other.part && one.layer === other.layer && one.unit === other.unit
}

/**
 * Empty pictures and a code of zeros: what a model makes of an empty canvas means nothing.
 *
 * @param {number} size Of the code.
 * @returns {Steps}
 */
function noSteps(size) {
  const empty = new Float32Array(784)
  const common = { spread: null, encoder: [], decoder: [], seen: null }
  return { image: empty, asItIs: false, noisy: empty, output: empty, code: new Float32Array(size), ...common }
}
