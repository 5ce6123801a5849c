/**
 * Pictures over the diagram's bars: what goes in, what each layer holds, and what comes out.
 *
 * @import { Layer } from "../graph.js"
 * @import { Activity } from "./activity.js"
 * @import { Box } from "./shapes.js"
 * @import { Bar } from "./sizes.js"
 */
import { one } from "../component.js"
import { LayerPicture } from "../layer.js"
import { mapsOf, paintMap, unitWords } from "../layers.js"
import { PictureCard } from "../pictured.js"
import { paintImage } from "../pixels.js"
import { Dead } from "./dead.js"

/** Of the width of a variational code's bar: its means; the rest are their standard deviations. */
const MEANS = 0.62
const WIDE = 24
const DEAD = ", dead: the same for every validation image"

export class Overlay {
  /**
   * @param {ParentNode} parent
   * @param {(bar: number, event: PointerEvent) => void} grab Is told which bar a picture was pressed on.
   */
  constructor(parent, grab) {
    this.root = one(parent, ".pictures", HTMLElement)
    this.card = new PictureCard(parent)
    this.grab = grab
    /** @type {(LayerPicture | HTMLCanvasElement | null)[]} One for each bar. */
    this.shown = []
    this.spread = document.createElement("canvas")
    this.dead = new Dead()
    /** @type {Activity | null} */
    this.activity = null
    /** @type {Bar[]} */
    this.bars = []
    this.image = 0
    this.built = ""
    /** @type {{ bar: number, unit: number } | null} */
    this.looked = null
  }

  /**
   * @param {Activity | null} activity Null where nothing is known, such as of a network that was edited.
   * @param {Bar[]} bars
   * @param {Box[]} boxes Where they stand.
   */
  show(activity, bars, boxes) {
    // A new drawing is what its visitor wants to see.
    if (activity?.drawing && activity.drawing !== this.activity?.drawing) this.image = 0
    Object.assign(this, { activity, bars })
    this.root.hidden = !activity
    if (!activity) {
      this.look(null)
      return
    }
    this.image = Math.min(this.image, activity.images - 1)
    const layers = bars.map((bar, at) => this.layerOf(bar, at, boxes[at]))
    const built = JSON.stringify([layers.map((layer) => layer?.shape ?? null), !!activity.spread])
    if (built !== this.built) this.build(layers)
    this.built = built
    this.place(boxes)
    this.paint(layers)
  }

  /** Another image goes in. */
  next() {
    this.image = (this.image + 1) % Math.max(1, this.activity?.images ?? 1)
  }

  /**
   * @param {Bar} bar
   * @param {number} at
   * @param {Box} box
   * @returns {Layer | null}
   */
  layerOf({ role }, at, { width, height }) {
    const hidden = this.bars.slice(0, at).filter((bar) => ["encoder", "decoder"].includes(bar.role)).length
    const layer = this.activity?.layer(role, hidden, this.image) ?? null
    if (!layer) return null
    if (role === "code" && this.activity?.spread) return { ...layer, columns: 1 }
    const { maps } = mapsOf(layer)
    return { ...layer, columns: Math.max(1, Math.min(maps, Math.round(Math.sqrt((maps * width) / height)))) }
  }

  /** @param {(Layer | null)[]} layers */
  build(layers) {
    const last = this.bars.length - 1
    this.shown = layers.map((layer, bar) => {
      if (layer) return this.picture(layer, bar)
      return bar === 0 || bar === last ? pixels(bar === 0 ? "Input" : "Reconstruction") : null
    })
    const elements = this.shown.map((one) => (one instanceof LayerPicture ? one.frame : one))
    this.spread.className = "spread"
    this.spread.setAttribute("role", "img")
    this.spread.setAttribute("aria-label", "Standard deviation of each number of the code")
    const spread = this.activity?.spread ? [this.spread] : []
    const dead = this.activity?.code ? this.dead.elements : []
    this.root.replaceChildren(...elements.filter((element) => element !== null), ...spread, ...dead)
  }

  /**
   * @param {Layer} layer
   * @param {number} bar
   */
  picture(layer, bar) {
    const made = new LayerPicture(layer, (unit) => this.look(unit === null ? null : { bar, unit }))
    const { role, place } = this.bars[bar]
    made.frame.classList.add(role)
    made.frame.classList.toggle("editable", place !== null)
    made.canvas.addEventListener("pointerdown", (event) => this.grab(bar, event))
    return made
  }

  /** @param {Box[]} boxes */
  place(boxes) {
    this.shown.forEach((shown, bar) => {
      const { x, y, width, height, side } = boxes[bar]
      if (shown instanceof LayerPicture) {
        const across = this.bars[bar].role === "code" && this.activity?.spread ? MEANS * width : width
        laid(shown.frame, x, y, across, height)
        if (this.bars[bar].role === "code") this.dead.place({ x, y, width: across, height }, x + width / 2)
        if (across < width) laid(this.spread, x + across + 2, y, width - across - 2, height)
      } else if (shown) laid(shown, x + (width - side) / 2, y + (height - side) / 2, side, side)
    })
  }

  /** @param {(Layer | null)[]} layers */
  paint(layers) {
    const { activity } = this
    if (!activity) return
    this.shown.forEach((shown, bar) => {
      const layer = layers[bar]
      if (shown instanceof LayerPicture && layer) {
        shown.show(layer)
        if (this.bars[bar].role === "code") this.dead.paint(layer, activity.dead)
      }
      if (shown instanceof HTMLCanvasElement)
        paintImage(shown, bar === 0 ? activity.input(this.image) : activity.output(this.image))
    })
    if (activity.spread) paintSpread(this.spread, activity.spread(this.image).data)
    if (this.looked) this.look(this.looked)
  }

  /** @param {{ bar: number, unit: number } | null} looked */
  look(looked) {
    this.looked = looked
    const shown = looked && this.shown[looked.bar]
    if (!looked || !(shown instanceof LayerPicture) || !this.activity) {
      this.card.close()
      return
    }
    const { unit, bar } = looked
    const dead = this.bars[bar].role === "code" && this.activity.dead.includes(unit)
    this.card.say(unitWords(shown.layer, unit, this.bars[bar].size) + (dead ? DEAD : ""))
    const map = this.card.canvas("map", mapsOf(shown.layer).height > 1)
    if (map) paintMap(map, shown.layer, unit)
    this.card.paint("looks", bar === 1 ? this.activity.picture("looks", unit) : null)
    this.card.paint("paints", bar === this.bars.length - 2 ? this.activity.picture("paints", unit) : null)
    this.card.open(shown.frame)
  }
}

/**
 * A bar for each number, all of the width for a standard deviation of 1 or more.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} spread
 */
function paintSpread(canvas, spread) {
  Object.assign(canvas, { width: WIDE, height: spread.length })
  const pen = canvas.getContext("2d")
  if (!pen) return
  pen.fillStyle = "#e69f00"
  spread.forEach((deviation, unit) => {
    pen.fillRect(0, unit, Math.min(1, deviation) * WIDE, 1)
  })
}

/** @param {string} words */
function pixels(words) {
  const canvas = document.createElement("canvas")
  canvas.setAttribute("role", "img")
  canvas.setAttribute("aria-label", words)
  canvas.dataset.testid = `train-${words.toLowerCase()}`
  return canvas
}

/**
 * @param {HTMLElement} element
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function laid(element, left, top, width, height) {
  const box = Object.entries({ left, top, width, height })
  for (const [name, value] of box) element.style.setProperty(name, `${value}px`)
}
