/**
 * A square to walk on, and the image that a model makes of the spot under the pointer.
 *
 * As soon as the engine runs, the image comes from here; until then, and where it cannot run, from the server, which
 * is never asked for more than one spot at a time.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Codec, RuntimeFiles } from "../engine.js"
 * @import { ModelAddresses } from "../models.js"
 * @import { Plane } from "./plane.js"
 * @typedef {[number, number]} Spot Shares of the way from the left and from the top.
 * @typedef {object} Data
 * @property {RuntimeFiles | null} engine Null where the set-up could not bring it.
 * @property {ModelAddresses} model
 * @property {Plane} plane
 * @property {string} ground Name of the background, which comes apart from what changes with every step.
 * @property {Spot} spot That the server has decoded.
 * @property {string} pixels The image of that spot: base64 of 784 bytes.
 */
import { fromBase64 } from "../bytes.js"
import { mounted, one } from "../component.js"
import { takeCodec } from "../models.js"
import { paintImage } from "../pixels.js"
import { Turns } from "../turns.js"
import { codeAt } from "./plane.js"

const ANSWER_MS = 1500
const STEP = 0.02
/** A spot is one of so many, from one side to the other. */
const SPOTS = 1000
/** @type {Record<string, Spot>} */
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }

/** @implements {View<Data>} */
class Pad {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    this.ground = one(parent, ".ground", HTMLElement)
    this.mark = one(parent, ".spot", HTMLElement)
    this.canvas = one(parent, "canvas", HTMLCanvasElement)
    this.data = data
    /** @type {Spot} */
    this.spot = data.spot
    this.sent = data.spot
    this.movedAt = performance.now()
    this.sentAt = -Infinity
    this.waiting = false
    /** @type {Codec | null} */
    this.codec = null
    this.turns = new Turns(() => this.decode())
    /** @type {Send | null} */
    this.setStateValue = null
    /** @type {number | undefined} */
    this.timer = undefined
    this.looking = 0
    this.ground.onpointermove = (event) => this.walk(event)
    this.ground.onpointerdown = (event) => this.walk(event)
    this.ground.onkeydown = (event) => this.step(event)
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setStateValue }) {
    const other = data.model.decoder !== this.data.model.decoder || !this.setStateValue
    this.data = data
    this.setStateValue = setStateValue
    this.lay(data.ground)
    one(this.ground, ".across", HTMLElement).textContent = `${data.plane.titles[0]} →`
    one(this.ground, ".up", HTMLElement).textContent = `↑ ${data.plane.titles[1]}`
    if (other) this.load(data)
    if (isSame(data.spot, this.sent)) this.waiting = false
    if (!this.codec) this.paint(imageOf(data.pixels), data.spot, "server")
    this.move()
    this.answer()
  }

  /**
   * The background may come later.
   *
   * @param {string} name
   */
  lay(name) {
    cancelAnimationFrame(this.looking)
    const ground = document.querySelector(`[data-ground="${name}"]`)
    const image = one(this.ground, "img", HTMLImageElement)
    if (!(ground instanceof HTMLImageElement)) this.looking = requestAnimationFrame(() => this.lay(name))
    else if (image.src !== ground.src) image.src = ground.src
  }

  /**
   * Fetches the model; where that or the engine fails, the server goes on answering.
   *
   * @param {Data} data
   */
  async load({ engine, model }) {
    this.codec = null
    if (!engine) return
    const codec = await takeCodec(engine, model)
    if (this.data.model.decoder !== model.decoder) return
    this.codec = codec
    this.answer()
  }

  answer() {
    if (this.codec) this.turns.ask()
    else this.send()
  }

  async decode() {
    const { spot, codec, data } = this
    if (!codec) return
    const { images } = await codec.decode(codeAt(data.plane, spot))
    this.paint(images, spot, "browser")
  }

  /**
   * How long the way from the pointer to the image took can be read off the element.
   *
   * @param {Float32Array} image
   * @param {Spot} spot Whose image it is.
   * @param {"browser" | "server"} by Who decoded it.
   */
  paint(image, spot, by) {
    paintImage(this.canvas, image)
    this.canvas.dataset.by = by
    if (isSame(spot, this.spot))
      this.canvas.dataset.milliseconds = (performance.now() - this.movedAt).toFixed(1)
    this.canvas.dataset.spot = String(spot)
  }

  /** @param {PointerEvent} event */
  walk(event) {
    const box = this.ground.getBoundingClientRect()
    this.go((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const by = ARROWS[event.key]
    if (!by) return
    event.preventDefault()
    this.go(this.spot[0] + by[0], this.spot[1] + by[1])
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  go(x, y) {
    this.spot = [within(x), within(y)]
    this.movedAt = performance.now()
    this.move()
    this.answer()
  }

  move() {
    this.mark.style.left = `${100 * this.spot[0]}%`
    this.mark.style.top = `${100 * this.spot[1]}%`
    this.ground.setAttribute("aria-valuenow", String(Math.round(100 * this.spot[0])))
  }

  /** The last spot wins: while one is on its way, later ones wait. */
  send() {
    clearTimeout(this.timer)
    if (isSame(this.spot, this.sent) || !this.setStateValue) return
    const left = this.waiting ? this.sentAt + ANSWER_MS - performance.now() : 0
    if (left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.sent = this.spot
    this.sentAt = performance.now()
    this.waiting = true
    this.setStateValue("spot", this.spot)
  }

  close() {
    clearTimeout(this.timer)
    cancelAnimationFrame(this.looking)
  }
}

/** @param {string} pixels */
const imageOf = (pixels) => Float32Array.from(fromBase64(pixels), (grey) => grey / 255)

/** @param {number} share */
const within = (share) => Math.round(SPOTS * Math.min(Math.max(share, 0), 1)) / SPOTS

/**
 * @param {Spot} spot
 * @param {Spot} other
 */
const isSame = (spot, other) => spot[0] === other[0] && spot[1] === other[1]

export default mounted(Pad)
