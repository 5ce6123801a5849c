/**
 * One cloud of codes that answers under the pointer, with the pictures of that place beside it.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Pair } from "./camera.js"
 * @import { Data } from "./data.js"
 * @import { Dots } from "./dots.js"
 * @import { Ground } from "./map.js"
 */
import { mounted, one } from "../component.js"
import { animate } from "../motion.js"
import { Acts } from "./acts.js"
import { Camera } from "./camera.js"
import { Canvases } from "./canvases.js"
import { Corner } from "./corner.js"
import { boundsOf, readDots, spritesOf } from "./data.js"
import { nearestDot } from "./dots.js"
import { Hands } from "./hands.js"
import { Legend } from "./legend.js"
import { Look } from "./look.js"
import { groundOf } from "./map.js"
import { mixed, mixedPlace } from "./way.js"
import { wishOf } from "./wish.js"

const GLIDE_MS = 600
const SETTLED_MS = 250

/** @implements {View<Data>} */
export class Space {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    this.surface = one(parent, ".surface", HTMLElement)
    this.legend = new Legend(one(parent, ".legend", HTMLElement))
    this.status = one(parent, ".status", HTMLElement)
    this.exit = one(parent, ".exit", HTMLButtonElement)
    this.canvases = new Canvases(parent)
    this.beside = new Look(parent)
    this.camera = new Camera()
    this.data = data
    /** @type {Dots} */
    this.dots = { ...readDots(data), hidden: new Set(), chosen: new Set() }
    this.packed = ""
    this.bounds = boundsOf(this.dots.points)
    /** @type {Pair} In the plane. */
    this.cross = [0, 0]
    this.share = 0.5
    /** The point that the keys have come to, beside a walk; -1 for none. */
    this.aim = -1
    /** @type {Pair[]} In pixels. */
    this.lasso = []
    /** @type {Ground[]} */
    this.grounds = []
    /** @type {Send} */
    this.send = () => {}
    this.stop = () => {}
    this.settling = 0
    this.waiting = 0
    this.corner = new Corner(parent, this)
    const acts = new Acts(this)
    this.hands = new Hands(this.surface, acts)
    this.exit.onclick = () => acts.clear()
    one(parent, ".whole", HTMLButtonElement).onclick = () => acts.fit()
    this.observer = new ResizeObserver(() => this.resize())
    this.observer.observe(this.surface)
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setTriggerValue }) {
    if (String(this.data.ends.map(({ code }) => code)) !== String(data.ends.map(({ code }) => code)))
      this.share = 0.5
    if (String(this.data.entries) !== String(data.entries)) this.dots.hidden.clear()
    const another = this.data.words !== data.words || this.packed !== data.points + data.groups
    this.data = data
    this.send = setTriggerValue
    this.surface.dataset.hand = data.hand
    this.beside.take(data)
    this.dots.chosen = new Set(data.chosen)
    if (this.packed !== data.points + data.groups) this.move(data)
    this.corner.renew()
    this.reach()
    this.exit.hidden = !data.chosen.length && data.pinned === null
    if (another) this.say("") // else what was just said of the same cloud stays
    this.legend.show(data, this.dots.hidden, () => this.regroup())
    this.layGrounds()
    this.paint()
    this.ask()
  }

  /**
   * The same images glide to their new places; others are simply there.
   *
   * @param {Data} data
   */
  move(data) {
    const [from, next] = [this.dots.points, readDots(data)]
    const same = this.packed !== "" && from.length === next.points.length
    const placed = same && from.every((value, at) => value === next.points[at])
    this.packed = data.points + data.groups
    Object.assign(this.dots, next)
    this.bounds = boundsOf(next.points)
    if (!same) this.aim = -1
    this.surface.dataset.points = String(next.groups.length)
    if (placed) return
    this.grounds = []
    this.frame()
    this.stop()
    this.stop = animate(same ? GLIDE_MS : 0, (share) => {
      this.dots.points = share < 1 ? mixed(from, next.points, share) : next.points
      this.paint()
      if (share < 1) return
      this.corner.renew()
      this.ask()
    })
  }

  /** All that is marked: by the server, and the drawing. */
  get marks() {
    return [...this.data.marks, ...this.corner.marks]
  }

  /** Brings what is marked into sight, unless the visitor has zoomed; says whether that took anything. */
  reach() {
    const lacks = this.camera.showsAll() && !this.marks.every(({ place }) => this.camera.sees(place))
    if (lacks) this.fit()
    return lacks
  }

  /** Brings all points into sight, and the crosshair to where there are some. */
  frame() {
    this.fit()
    const [low, high] = this.bounds
    this.cross = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]
  }

  /** Brings all points and all that is marked into sight. */
  fit() {
    const { ends, even } = this.data
    const further = [...ends, ...this.marks].flatMap(({ place }) => place)
    this.camera.fit(...boundsOf([...this.bounds.flat(), ...further]), even)
  }

  resize() {
    const { centre, scale, whole } = this.camera
    const first = whole[0] === 1
    if (!this.canvases.measure(this.camera)) return
    const zoomed = !first && scale[0] !== whole[0]
    this.fit()
    if (zoomed) Object.assign(this.camera, { centre, scale })
    this.layGrounds()
    this.paint()
    this.ask()
  }

  /** The points that are seen, and where the crosshair leads, are others. */
  regroup() {
    this.paint()
    this.ask()
  }

  /** Images that stand for points, or what the plane decodes to once nothing moves any more. */
  layGrounds() {
    clearTimeout(this.settling)
    const { map, plane, sprites } = this.data
    if (sprites) this.grounds = spritesOf(sprites, this.dots.hidden)
    else if (!map || !plane) this.grounds = []
    else this.settling = window.setTimeout(() => this.decodeGround(plane), SETTLED_MS)
  }

  /** @param {NonNullable<Data["plane"]>} plane */
  async decodeGround(plane) {
    const [asked, codec] = [this.settling, await this.beside.loading]
    const ground = codec && (await groundOf(codec, plane, this.camera, () => asked === this.settling))
    if (!ground) return
    this.grounds = [ground]
    this.paint()
  }

  paint() {
    if (this.data.sprites) this.grounds = spritesOf(this.data.sprites, this.dots.hidden)
    this.canvases.paintPoints(this.dots, this.camera, this.grounds, this.grounds.length > 0 && !this.data.map)
    this.paintOver()
  }

  paintOver() {
    const { ends, pinned } = this.data
    const style = getComputedStyle(this.surface)
    const scene = { cross: this.cross, near: this.placeOf(this.near()), pinned: this.placeOf(pinned ?? -1) }
    const aim = ends.length === 2 ? this.placeOf(this.aim) : null
    const lines = { lasso: this.lasso, ink: style.color, ground: style.backgroundColor }
    this.canvases.paintOver(this.camera, { ...scene, aim, ends, marks: this.marks, ...lines })
  }

  /** Index of the point nearest to the crosshair; -1 if none is shown. */
  near() {
    return nearestDot(this.dots, this.camera, this.camera.pixel(...this.cross))
  }

  /**
   * @param {number} index
   * @returns {Pair | null}
   */
  placeOf(index) {
    const { points } = this.dots
    return index < 0 || index >= points.length / 2 ? null : [points[2 * index], points[2 * index + 1]]
  }

  /** Has the pictures show where the crosshair is. */
  ask() {
    const { ends } = this.data
    if (ends.length === 2) this.cross = mixedPlace(ends, this.share)
    const wish = wishOf(this)
    if (wish) this.beside.show(wish)
    this.paintOver()
  }

  /** Paints once in the next frame, however often it is asked to. */
  show() {
    cancelAnimationFrame(this.waiting)
    this.waiting = requestAnimationFrame(() => this.paint())
    this.layGrounds()
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words || this.data.words
  }

  /** @param {number} index Of a point; of the one nearest to the crosshair if none is given. */
  wordsOf(index = this.near()) {
    return index < 0 ? "none" : `image ${index}, a ${this.data.names[this.dots.labels[index]]}`
  }

  close() {
    this.stop()
    clearTimeout(this.settling)
    cancelAnimationFrame(this.waiting)
    this.beside.close()
    this.observer.disconnect()
  }
}

export default mounted(Space)
