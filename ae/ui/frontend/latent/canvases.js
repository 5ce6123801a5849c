/**
 * The layers of a cloud: ground and points on one canvas, what moves with the pointer on another.
 *
 * @import { Root } from "../component.js"
 * @import { Camera } from "./camera.js"
 * @import { Dots } from "./dots.js"
 * @import { Ground } from "./map.js"
 * @import { Scene } from "./overlay.js"
 */
import { one } from "../component.js"
import { paintDots } from "./dots.js"
import { paintOverlay } from "./overlay.js"

const GROUND_STRENGTH = 0.55
/** Points are the smaller the more they are. */
const RADII = [3.5, 1.6]

export class Canvases {
  /** @param {Root} parent */
  constructor(parent) {
    this.points = one(parent, "canvas.points", HTMLCanvasElement)
    this.over = one(parent, "canvas.over", HTMLCanvasElement)
    this.dots = document.createElement("canvas")
    this.ratio = 1
  }

  /**
   * Takes over how large the canvases are on the screen.
   *
   * @param {Camera} camera
   * @returns {boolean} Whether they are another size than before.
   */
  measure(camera) {
    const { clientWidth: width, clientHeight: height } = this.points
    this.ratio = window.devicePixelRatio || 1
    const [across, down] = [Math.round(width * this.ratio), Math.round(height * this.ratio)]
    if (!width || (this.points.width === across && this.points.height === down)) return false
    for (const canvas of [this.points, this.over, this.dots])
      Object.assign(canvas, { width: across, height: down })
    camera.size = [width, height]
    return true
  }

  /**
   * @param {Dots} dots
   * @param {Camera} camera
   * @param {Ground[]} grounds
   * @param {boolean} bare Whether the grounds stand for the points.
   */
  paintPoints(dots, camera, grounds, bare) {
    const [pen, dotted] = [this.points.getContext("2d"), this.dots.getContext("2d")]
    if (!pen || !dotted) return
    pen.clearRect(0, 0, this.points.width, this.points.height)
    pen.globalAlpha = bare ? 1 : GROUND_STRENGTH
    for (const ground of grounds) this.layGround(pen, camera, ground)
    pen.globalAlpha = 1
    if (bare) return
    const picture = dotted.createImageData(this.dots.width, this.dots.height)
    paintDots(picture, dots, camera, this.ratio, radiusFor(dots.groups.length))
    dotted.putImageData(picture, 0, 0)
    pen.drawImage(this.dots, 0, 0)
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Camera} camera
   * @param {Ground} ground
   */
  layGround(pen, camera, { picture, width, corner, side }) {
    const [left, top] = camera.pixel(...corner)
    const [wide, high] = [side[0] * camera.scale[0], side[1] * camera.scale[1]]
    pen.imageSmoothingEnabled = wide < width
    const { ratio } = this
    pen.drawImage(picture, left * ratio, top * ratio, wide * ratio, high * ratio)
  }

  /**
   * @param {Camera} camera
   * @param {Scene} scene
   */
  paintOver(camera, scene) {
    const pen = this.over.getContext("2d")
    if (!pen) return
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.clearRect(0, 0, this.over.width, this.over.height)
    pen.scale(this.ratio, this.ratio)
    paintOverlay(pen, camera, scene)
  }
}

/** @param {number} count */
const radiusFor = (count) => Math.min(Math.max(140 / Math.sqrt(count), RADII[1]), RADII[0])
