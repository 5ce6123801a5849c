/**
 * What pointer and keys do to a cloud.
 *
 * @import { Pair } from "./camera.js"
 * @import { Cloud } from "./hands.js"
 * @import { Space } from "./space.js"
 */
import { dotsInside, nearestDot } from "./dots.js"
import { nextPoint } from "./steps.js"
import { shareAt } from "./way.js"

const STEP_PX = 6
const STEP_SHARE = 0.02
const LEAST_PX = 4
const GRIP_PX = 16

/** @implements {Cloud} */
export class Acts {
  /** @param {Space} space */
  constructor(space) {
    this.space = space
  }

  /** @param {Pair} pixel */
  look(pixel) {
    if (this.ends()) return
    this.space.cross = this.space.camera.place(pixel)
    this.space.ask()
  }

  /** @param {Pair} pixel */
  pick(pixel) {
    this.choose(nearestDot(this.space.dots, this.space.camera, pixel))
  }

  pickHere() {
    this.choose(this.aimed() ? this.space.aim : this.space.near())
  }

  /** Whether the keys have come to a point that could be an end of the walk. */
  aimed() {
    return this.space.aim >= 0 && this.ends() !== null
  }

  /** @param {number} index */
  choose(index) {
    if (index < 0) return
    this.space.say("")
    this.space.send("picked", index)
  }

  /** Both ends of the walk on the screen, if there is one. */
  ends() {
    const { camera, data } = this.space
    return data.ends.length === 2 ? data.ends.map(({ place }) => camera.pixel(...place)) : null
  }

  /**
   * @param {Pair} pixel
   * @returns {"lasso" | "slide" | "pan"}
   */
  gripAt(pixel) {
    if (this.space.data.hand === "select") {
      this.space.lasso = [pixel]
      return "lasso"
    }
    const { camera, cross } = this.space
    const [x, y] = camera.pixel(...cross)
    const ends = this.ends()
    if (!ends || Math.hypot(x - pixel[0], y - pixel[1]) > GRIP_PX) return "pan"
    return "slide"
  }

  /** @param {Pair} pixel */
  slide(pixel) {
    const ends = this.ends()
    if (ends) this.go(shareAt(ends[0], ends[1], pixel))
  }

  /** @param {number} share */
  go(share) {
    this.space.share = Math.min(Math.max(share, 0), 1)
    this.space.ask()
  }

  /** @param {Pair} pixel */
  draw(pixel) {
    this.space.lasso.push(pixel)
    this.space.paintOver()
  }

  encircle() {
    const { space } = this
    const ring = space.lasso.map((pixel) => space.camera.place(pixel))
    const found = dotsInside(space.dots, ring)
    space.lasso = []
    space.paintOver()
    if (found.length) space.send("lassoed", found)
    else space.say("No point lies inside: draw round some of them.")
  }

  /**
   * @param {number} across
   * @param {number} down
   */
  pan(across, down) {
    this.space.camera.pan(across, down)
    this.space.show()
  }

  /**
   * @param {Pair} pixel
   * @param {number} factor
   */
  zoom(pixel, factor) {
    this.space.camera.zoom(pixel, factor)
    this.space.show()
  }

  fit() {
    this.space.fit()
    this.space.show()
  }

  /**
   * One step of the crosshair, or to the next point.
   *
   * @param {Pair} direction
   * @param {boolean} far
   */
  step(direction, far) {
    const { space } = this
    const start = this.aimed() ? space.placeOf(space.aim) : null
    const [x, y] = space.camera.pixel(...(start ?? space.cross))
    if (far) this.leap(direction, { x, y })
    else if (this.ends()) this.go(space.share + STEP_SHARE * (direction[0] - direction[1]))
    else this.look([x + STEP_PX * direction[0], y + STEP_PX * direction[1]])
    this.tell()
  }

  /** Says what the keyboard has come to. */
  tell() {
    const { space } = this
    if (this.aimed()) space.say(`Enter makes ${space.wordsOf(space.aim)}, the end of the walk.`)
    else space.say(`Nearest: ${space.wordsOf()}.`)
  }

  /**
   * @param {Pair} direction
   * @param {{ x: number, y: number }} from
   */
  leap(direction, from) {
    const next = nextPoint(this.inSight(), from, direction, LEAST_PX)
    if (!next) return
    if (this.ends()) {
      this.space.aim = next.index
      return this.space.paintOver()
    }
    this.space.cross = this.space.placeOf(next.index) ?? this.space.cross
    this.space.ask()
  }

  /** @returns {import("./steps.js").Point[]} */
  inSight() {
    const { camera, dots } = this.space
    const { points, groups, hidden } = dots
    const [width, height] = camera.size
    return Array.from(groups, (group, index) => {
      const [x, y] = camera.pixel(points[2 * index], points[2 * index + 1])
      return { index, x, y, seen: !hidden.has(group) && x >= 0 && y >= 0 && x <= width && y <= height }
    }).filter(({ seen }) => seen)
  }

  clear() {
    const { data, lasso } = this.space
    this.space.lasso = []
    this.space.aim = -1
    if (data.chosen.length || data.pinned !== null) this.space.send("cleared", true)
    else if (!lasso.length) return false
    this.space.paintOver()
    return true
  }
}
