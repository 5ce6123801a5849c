/**
 * Three pictures beside a cloud: what the model decodes, the true image nearest to it, and their difference.
 *
 * @import { Root } from "../component.js"
 * @import { Codec } from "../engine.js"
 * @import { Data } from "./data.js"
 * @typedef {object} Wish What is to be seen.
 * @property {Float32Array | null} code To be decoded; null where the place has none.
 * @property {number} near Index of the nearest point.
 * @property {string} label Its class.
 * @property {string} title What is decoded.
 * @property {number} movedAt When the pointer asked for it.
 */
import { one } from "../component.js"
import { mse } from "../metrics.js"
import { takeCodec } from "../models.js"
import { COUNT, paintDifference, paintImage } from "../pixels.js"
import { Turns } from "../turns.js"
import { figure, shortCode } from "./figures.js"
import { Tiles } from "./tiles.js"

export class Look {
  /** @param {Root} parent */
  constructor(parent) {
    this.canvases = ["here", "near", "difference"].map((name) =>
      one(parent, `.${name} canvas`, HTMLCanvasElement),
    )
    this.titles = ["here", "near", "difference"].map((name) => one(parent, `.${name} b`, HTMLElement))
    this.words = ["here", "near", "difference"].map((name) => one(parent, `.${name} span`, HTMLElement))
    this.sheet = ""
    this.tiles = new Tiles(1)
    /** @type {Promise<Codec | null>} */
    this.loading = Promise.resolve(null)
    /** @type {Codec | null} */
    this.codec = null
    this.decoder = ""
    /** @type {Wish | null} */
    this.wish = null
    this.waiting = 0
    this.turns = new Turns(() => this.answer())
  }

  /**
   * Fetches the model; where that or the engine fails, reconstructions of real images stand in.
   *
   * @param {Data} data
   */
  take({ sheet, columns, engine, model }) {
    this.sheet = sheet
    this.tiles.columns = columns
    if (this.decoder === model.decoder) return
    this.decoder = model.decoder
    this.codec = null
    this.loading = engine ? takeCodec(engine, model) : Promise.resolve(null)
    this.loading.then((codec) => {
      if (this.decoder !== model.decoder) return
      this.codec = codec
      this.turns.ask()
    })
  }

  /** @param {Wish} wish */
  show(wish) {
    this.wish = wish
    this.turns.ask()
  }

  async answer() {
    const { wish, codec } = this
    if (!wish) return
    const image = this.tiles.read(`${this.sheet}-images`, wish.near)
    const standing = this.tiles.read(`${this.sheet}-reconstructions`, wish.near)
    if (!image || !standing) return this.later()
    if (!codec || !wish.code) return this.paint(wish, standing, image, "sheet")
    const { images } = await codec.decode(wish.code)
    this.paint(wish, images.subarray(0, COUNT), image, "browser")
  }

  /** The sheets come apart from the points. */
  later() {
    cancelAnimationFrame(this.waiting)
    this.waiting = requestAnimationFrame(() => this.turns.ask())
  }

  /**
   * How long the way from the pointer to the image took can be read off the element.
   *
   * @param {Wish} wish
   * @param {Float32Array} made
   * @param {Float32Array} image
   * @param {"browser" | "sheet"} by Where the first picture is from.
   */
  paint({ code, near, label, title, movedAt }, made, image, by) {
    const [here, true_, difference] = this.canvases
    paintImage(here, made)
    paintImage(true_, image)
    paintDifference(difference, image, made)
    const decoded = by === "browser" && code
    this.say(
      0,
      decoded ? title : "Its reconstruction",
      decoded ? `code ${shortCode(code)}` : "of the nearest",
    )
    this.say(1, "Nearest image", `no. ${near}, a ${label}`)
    this.say(2, "Difference", `MSE ${figure(mse(image, made), 4)}`)
    Object.assign(here.dataset, { by, near: String(near), code: decoded ? Array.from(code).join(",") : "" })
    here.dataset.milliseconds = (performance.now() - movedAt).toFixed(1)
  }

  /**
   * @param {number} at
   * @param {string} title
   * @param {string} words
   */
  say(at, title, words) {
    this.titles[at].textContent = title
    this.words[at].textContent = words
  }

  close() {
    cancelAnimationFrame(this.waiting)
  }
}
