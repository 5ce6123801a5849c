/**
 * A small surface in a corner of the cloud: what is drawn there falls into its place while it is drawn.
 *
 * @import { Root } from "../component.js"
 * @import { Artist } from "../draw/ink.js"
 * @import { Step, Stroke } from "../draw/strokes.js"
 * @import { End } from "./data.js"
 * @import { Space } from "./space.js"
 */
import { one } from "../component.js"
import { Ink } from "../draw/ink.js"
import { Pen } from "../draw/pen.js"
import { Drawing, recallDrawing, SURFACE } from "../draw/strokes.js"
import { normalise } from "../normalise.js"
import { shrink } from "../pixels.js"
import { remember } from "../tab.js"
import { Turns } from "../turns.js"
import { placeOf, placeWords } from "./falling.js"

const KEY = "autoencoder-lab:latent_drawing"
const WIDTH = 40
const NARROW = "(max-width: 1000px)"
const UNABLE = "This browser cannot run the model, so a drawing has no place here."

/** @implements {Artist} */
export class Corner {
  /**
   * @param {Root} parent
   * @param {Space} space
   */
  constructor(parent, space) {
    this.space = space
    this.erasing = false
    this.width = WIDTH
    /** @type {End[]} The drawing in the cloud, if there is one. */
    this.marks = []
    this.root = one(parent, ".corner", HTMLDetailsElement)
    this.root.open = !matchMedia(NARROW).matches
    this.wipe = one(this.root, ".wipe", HTMLButtonElement)
    this.wipe.onclick = () => this.clear()
    this.drawing = new Drawing(recallDrawing(KEY))
    this.ink = new Ink(one(this.root, "canvas", HTMLCanvasElement), this)
    this.pen = new Pen(this.root, this.ink)
    this.ink.surface.onkeydown = (event) => this.type(event)
    this.turns = new Turns(() => this.fall())
    this.show()
  }

  begin() {
    this.root.classList.remove("blank")
  }

  changed() {
    this.turns.ask()
  }

  /** @param {Stroke} stroke */
  finish(stroke) {
    this.keep(stroke)
  }

  clear() {
    this.pen.lift()
    if (!this.drawing.blank) this.keep({ clear: true })
  }

  /** @param {Step} step */
  async keep(step) {
    this.drawing.add(step)
    const { steps, done } = this.drawing
    remember(KEY, { steps, done })
    this.show()
    await this.turns.ask()
    this.tell()
  }

  show() {
    this.ink.paint(this.drawing)
    this.root.classList.toggle("blank", this.blank)
  }

  get blank() {
    return this.drawing.blank && !this.ink.stroke
  }

  /** The model, the projection or the images are others: it falls anew, and the crosshair stays. */
  async renew() {
    if (!this.blank) await this.fall(false)
  }

  /** @param {boolean} followed Whether the crosshair goes there. */
  async fall(followed = true) {
    const { space } = this
    const codec = await space.beside.loading
    this.marks = []
    if (codec && !this.blank) {
      const { code } = await codec.encode(normalise(shrink(this.ink.ctx, SURFACE)))
      const place = placeOf(space.data, space.dots.points, code)
      if (place) this.marks = [{ place, code: Array.from(code), title: "drawn here" }]
    }
    if (followed && this.marks.length) space.cross = this.marks[0].place
    if (space.reach()) space.show()
    space.ask()
  }

  /** Says where it fell, once the pen is lifted. */
  async tell() {
    if (!(await this.space.beside.loading)) this.space.say(UNABLE)
    else if (this.marks.length) this.space.say(placeWords(this.space.data, this.space.wordsOf()))
    else this.space.say("")
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    const isDelete = event.key === "Delete" && !event.ctrlKey && !event.metaKey && !event.altKey
    if (isDelete) this.clear()
    else if (!this.pen.type(event)) return
    event.preventDefault()
  }
}
