/**
 * What the server tells about a cloud, and how it is read.
 *
 * @import { RuntimeFiles } from "../engine.js"
 * @import { ModelAddresses } from "../models.js"
 * @import { Pair } from "./camera.js"
 * @import { Colour } from "./dots.js"
 * @import { Ground } from "./map.js"
 * @import { Plane } from "./plane.js"
 * @typedef {{ place: Pair, title: string }} Mark
 * @typedef {{ place: Pair, title: string, code: number[] }} End Of a walk.
 * @typedef {object} Data
 * @property {RuntimeFiles | null} engine Null where the set-up could not bring it.
 * @property {ModelAddresses} model
 * @property {Pick<Plane, "centre" | "directions"> | null} plane What the cloud lies in; null where no place has a code.
 * @property {boolean} exact Whether the plane is all of the space, so that a place is a code.
 * @property {string} codes Name of the points' codes, by which a new one is placed; empty where the plane tells.
 * @property {string} points Base64 of the places, float32, x and y in turn.
 * @property {string} groups Base64 of the group of each point, a byte.
 * @property {string[]} palette Colours of the groups.
 * @property {string[]} entries What the groups are called; none where colours are a scale.
 * @property {string} scale What the scale of colours says, if there is one.
 * @property {string} labels Base64 of the class of each point, a byte.
 * @property {string[]} names Of the classes.
 * @property {"point" | "between" | "select"} hand What the pointer does.
 * @property {number[]} chosen Points that stand out.
 * @property {number | null} pinned The point that was clicked last.
 * @property {End[]} ends Two where there is a walk between them.
 * @property {Mark[]} marks Further codes.
 * @property {boolean} even Whether a unit is as long on both axes.
 * @property {string} sheet Name of the sheets.
 * @property {number} columns Images in a row of both.
 * @property {string} sprites Name of the pictures that stand for the points; empty where there are none.
 * @property {string} words What is to be known about the places.
 * @property {boolean} map Whether what the plane decodes to lies behind the points.
 */
import { fromBase64 } from "../bytes.js"
import { rgb } from "./dots.js"

/**
 * @param {Data} data
 * @returns {{ points: Float32Array, groups: Uint8Array, labels: Uint8Array, palette: Colour[] }}
 */
export const readDots = ({ points, groups, labels, palette }) => ({
  points: new Float32Array(fromBase64(points).buffer),
  groups: fromBase64(groups),
  labels: fromBase64(labels),
  palette: palette.map(rgb),
})

/**
 * Smallest and largest of both coordinates.
 *
 * @param {ArrayLike<number>} points x, y, x, y, …
 * @returns {[Pair, Pair]}
 */
export function boundsOf(points) {
  /** @type {Pair} */
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  /** @type {Pair} */
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < points.length; at += 1) {
    low[at % 2] = Math.min(low[at % 2], points[at])
    high[at % 2] = Math.max(high[at % 2], points[at])
  }
  return [low, high]
}

/**
 * Pictures that stand for the points of the shown groups, as far as the page has them.
 *
 * @param {string} name
 * @param {Set<number>} hidden
 * @returns {Ground[]}
 */
export function spritesOf(name, hidden) {
  const images = [...document.querySelectorAll(`img[data-sprites="${name}"]`)]
  return images.flatMap((image) => {
    if (!(image instanceof HTMLImageElement) || !image.naturalWidth) return []
    const { group, left, top, wide, high } = image.dataset
    if (hidden.has(Number(group))) return []
    const corner = /** @type {Pair} */ ([Number(left), Number(top)])
    const side = /** @type {Pair} */ ([Number(wide), Number(high)])
    return [{ picture: image, width: image.naturalWidth, corner, side }]
  })
}
