/**
 * Ways to corrupt an image: the twin of ae/images/corruption.py, for one image.
 *
 * @typedef {(image: Float32Array, level: number, draws: Draws) => Float32Array} Noise
 */
import { Draws } from "./draws.js"

const SIDE = 28

/** @param {number} value */
const clipped = (value) => Math.min(Math.max(value, 0), 1)

/** @type {Noise} */
function gaussian(image, level, draws) {
  const normal = draws.normal(image.length)
  return image.map((grey, at) => clipped(grey + level * normal[at]))
}

/** @type {Noise} */
function saltAndPepper(image, level, draws) {
  const u = draws.uniform(image.length)
  return image.map((grey, at) => (u[at] >= level ? grey : Number(u[at] >= level / 2)))
}

/** @type {Noise} */
function masking(image, level, draws) {
  const u = draws.uniform(image.length)
  return image.map((grey, at) => (u[at] < level ? 0 : grey))
}

/** @type {Noise} */
function speckle(image, level, draws) {
  const normal = draws.normal(image.length)
  return image.map((grey, at) => clipped(grey + level * grey * normal[at]))
}

/** @type {Noise} */
function occlusion(image, level, draws) {
  const side = Math.round(Math.fround(SIDE * Math.fround(Math.sqrt(level))))
  const [top, left] = [draws.uniform()[0], draws.uniform()[0]].map((u) =>
    Math.floor(Math.fround(u * (SIDE - side + 1))),
  )
  return image.map((grey, at) => {
    const [row, column] = [Math.floor(at / SIDE), at % SIDE]
    const inside = row >= top && row < top + side && column >= left && column < left + side
    return inside ? 0 : grey
  })
}

/** @type {[Noise, number][]} Each kind with the number of streams that it draws. */
const MIXED = [
  [gaussian, 1],
  [saltAndPepper, 1],
  [masking, 1],
  [speckle, 1],
  [occlusion, 2],
]

/** @type {Noise} */
function mixed(image, level, draws) {
  const kind = Math.floor(Math.fround(MIXED.length * draws.uniform()[0]))
  const own = Math.fround(level * draws.uniform()[0])
  draws.skip(MIXED.slice(0, kind).reduce((sum, [, streams]) => sum + streams, 0))
  return MIXED[kind][0](image, own, draws)
}

/** @type {Record<string, Noise>} */
export const NOISES = {
  none: (image) => image,
  gaussian,
  salt_and_pepper: saltAndPepper,
  masking,
  speckle,
  occlusion,
  mixed,
}

/**
 * The image with noise of the named kind; the same seed corrupts in the same way.
 *
 * @param {Float32Array} image 784 grey values in [0, 1].
 * @param {string} noise A key of NOISES.
 * @param {number} level Strength in [0, 1].
 * @param {number} seed
 */
export function corrupt(image, noise, level, seed) {
  return NOISES[noise](image, Math.fround(level), new Draws(seed))
}
