/**
 * Thousands of dots, set pixel by pixel: quicker than a path each, and no graphics card is needed.
 *
 * @import { Camera, Pair } from "./camera.js"
 * @typedef {[number, number, number]} Colour Red, green and blue from 0 to 255.
 */

const FULL = 0.8
const FAINT = 0.12

/**
 * @typedef {object} Dots
 * @property {Float32Array} points x, y, x, y, … in the plane.
 * @property {Uint8Array} groups Of each point.
 * @property {Uint8Array} labels Class of each point.
 * @property {Colour[]} palette Of the groups.
 * @property {Set<number>} hidden Groups that are not shown.
 * @property {Set<number>} chosen Points that stand out; all of them if there is none.
 */

/**
 * Sets the dots into a picture that is as large as the camera's canvas times the ratio.
 *
 * @param {ImageData} picture
 * @param {Dots} dots
 * @param {Pick<Camera, "pixel">} camera
 * @param {number} ratio Pixels of the picture in one of the page.
 * @param {number} radius In the page's pixels.
 */
export function paintDots(picture, { points, groups, palette, hidden, chosen }, camera, ratio, radius) {
  const stamp = stampOf(radius * ratio)
  for (let at = 0; at < groups.length; at += 1) {
    if (hidden.has(groups[at])) continue
    const [across, down] = camera.pixel(points[2 * at], points[2 * at + 1])
    const strength = chosen.size && !chosen.has(at) ? FAINT : FULL
    press(
      picture,
      stamp,
      [Math.round(across * ratio), Math.round(down * ratio)],
      palette[groups[at]],
      strength,
    )
  }
}

/**
 * How much of each pixel a disc covers.
 *
 * @param {number} radius
 */
function stampOf(radius) {
  const reach = Math.ceil(radius)
  const side = 2 * reach + 1
  const covered = Float32Array.from({ length: side * side }, (_, at) => {
    const away = Math.hypot((at % side) - reach, Math.floor(at / side) - reach)
    return Math.min(Math.max(radius + 0.5 - away, 0), 1)
  })
  return { reach, side, covered }
}

/**
 * @param {ImageData} picture
 * @param {ReturnType<typeof stampOf>} stamp
 * @param {Pair} middle
 * @param {Colour} colour
 * @param {number} strength
 */
function press({ data, width, height }, { reach, side, covered }, [left, top], colour, strength) {
  if (left < -reach || top < -reach || left >= width + reach || top >= height + reach) return
  for (let at = 0; at < covered.length; at += 1) {
    const [x, y] = [left - reach + (at % side), top - reach + Math.floor(at / side)]
    if (covered[at] === 0 || x < 0 || y < 0 || x >= width || y >= height) continue
    lay(data, 4 * (y * width + x), colour, strength * covered[at])
  }
}

/**
 * One colour over what is there.
 *
 * @param {Uint8ClampedArray} data
 * @param {number} at
 * @param {Colour} colour
 * @param {number} alpha
 */
function lay(data, at, colour, alpha) {
  const below = (data[at + 3] / 255) * (1 - alpha)
  const whole = alpha + below
  for (let part = 0; part < 3; part += 1) {
    data[at + part] = (colour[part] * alpha + data[at + part] * below) / whole
  }
  data[at + 3] = 255 * whole
}

/**
 * Index of the point nearest to a place on the screen; -1 if none is shown.
 *
 * @param {Dots} dots
 * @param {Camera} camera
 * @param {Pair} pixel
 */
export function nearestDot({ points, groups, hidden }, camera, pixel) {
  const [x, y] = camera.place(pixel)
  const [wide, high] = camera.scale
  let [found, least] = [-1, Number.POSITIVE_INFINITY]
  for (let at = 0; at < groups.length; at += 1) {
    const across = (points[2 * at] - x) * wide
    const down = (points[2 * at + 1] - y) * high
    const far = across * across + down * down
    if (far < least && !hidden.has(groups[at])) [found, least] = [at, far]
  }
  return found
}

/**
 * Indexes of the shown points inside of a ring of places.
 *
 * @param {Dots} dots
 * @param {Pair[]} ring
 */
export function dotsInside({ points, groups, hidden }, ring) {
  const found = []
  for (let at = 0; at < groups.length; at += 1) {
    if (!hidden.has(groups[at]) && isInside(ring, points[2 * at], points[2 * at + 1])) found.push(at)
  }
  return found
}

/**
 * Whether a ray to the right crosses the ring an odd number of times.
 *
 * @param {Pair[]} ring
 * @param {number} x
 * @param {number} y
 */
export function isInside(ring, x, y) {
  let inside = false
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length]
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside
  })
  return inside
}

/**
 * @param {string} colour Such as #0077BB.
 * @returns {Colour}
 */
export const rgb = (colour) => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
]
