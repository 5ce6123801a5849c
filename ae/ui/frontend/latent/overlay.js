/**
 * What lies over the points: crosshair, nearest point, walk, lasso, and the places of further codes.
 *
 * @import { Camera, Pair } from "./camera.js"
 * @import { End, Mark } from "./data.js"
 * @typedef {object} Scene
 * @property {Pair} cross In the plane.
 * @property {Pair | null} near The nearest point.
 * @property {Pair | null} pinned The point that was clicked last.
 * @property {Pair | null} aim The point that the keys have come to, beside a walk.
 * @property {End[]} ends
 * @property {Mark[]} marks
 * @property {Pair[]} lasso In pixels.
 * @property {string} ink Colour of what is drawn.
 * @property {string} ground Colour of what lies behind it.
 */

const STAR = "#FFD400"

/**
 * @param {CanvasRenderingContext2D} pen Empty.
 * @param {Camera} camera
 * @param {Scene} scene
 */
export function paintOverlay(pen, camera, scene) {
  pen.lineJoin = "round"
  pen.font = "12px system-ui, sans-serif"
  const marks = scene.marks.map(({ place, title }) => ({ pixel: camera.pixel(...place), title }))
  for (const { pixel } of marks) disc(pen, scene, pixel, 4, STAR)
  for (const { pixel, title } of marks) name(pen, camera, scene, pixel, title)
  const ends = scene.ends.map(({ place }) => camera.pixel(...place))
  if (ends.length === 2) {
    line(pen, scene, ends)
    ends.forEach((pixel, at) => {
      disc(pen, scene, pixel, 5, scene.ground)
      name(pen, camera, scene, pixel, scene.ends[at].title)
    })
  }
  if (scene.aim) circle(pen, scene, camera.pixel(...scene.aim), 9)
  if (scene.pinned) circle(pen, scene, camera.pixel(...scene.pinned), 9)
  const cross = camera.pixel(...scene.cross)
  if (scene.near) {
    const near = camera.pixel(...scene.near)
    line(pen, scene, [cross, near])
    circle(pen, scene, near, 6)
  }
  if (ends.length === 2) disc(pen, scene, cross, 9, STAR)
  else crosshair(pen, scene, cross)
  if (scene.lasso.length > 1) line(pen, scene, [...scene.lasso, scene.lasso[0]])
}

/**
 * Seen on points of any colour: a line on a wider one.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 */
function stroke(pen, { ink, ground }) {
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [ground, 4.5],
    [ink, 1.75],
  ])) {
    Object.assign(pen, { strokeStyle: colour, lineWidth: width })
    pen.stroke()
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Pair[]} pixels
 */
function line(pen, scene, pixels) {
  pen.beginPath()
  for (const pixel of pixels) pen.lineTo(...pixel)
  stroke(pen, scene)
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Pair} pixel
 * @param {number} radius
 */
function circle(pen, scene, pixel, radius) {
  pen.beginPath()
  pen.arc(...pixel, radius, 0, 2 * Math.PI)
  stroke(pen, scene)
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Pair} pixel
 * @param {number} radius
 * @param {string} fill
 */
function disc(pen, scene, pixel, radius, fill) {
  circle(pen, scene, pixel, radius)
  pen.fillStyle = fill
  pen.fill()
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {Pair} pixel
 */
function crosshair(pen, scene, [x, y]) {
  pen.beginPath()
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    pen.moveTo(x + 4 * dx, y + 4 * dy)
    pen.lineTo(x + 13 * dx, y + 13 * dy)
  }
  stroke(pen, scene)
}

/**
 * Beside its pixel, and not over the edge.
 *
 * @param {CanvasRenderingContext2D} pen
 * @param {Camera} camera
 * @param {Scene} scene
 * @param {Pair} pixel
 * @param {string} title
 */
function name(pen, camera, { ink, ground }, [x, y], title) {
  if (!title) return
  Object.assign(pen, { strokeStyle: ground, lineWidth: 4, fillStyle: ink })
  const left = Math.min(x + 9, camera.size[0] - pen.measureText(title).width - 4)
  const base = Math.max(y - 7, 13)
  pen.strokeText(title, left, base)
  pen.fillText(title, left, base)
}
