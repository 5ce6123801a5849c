/**
 * Codes of images as points that glide from one epoch's places to the next.
 *
 * @import { Root, View } from "../component.js"
 * @import { Frame, Packed } from "./frames.js"
 * @typedef {Packed & { labels: string, palette: string[], names: string[], title: string, epoch: number }} Data Labels:
 *   base64 of the class of each point, a byte; names: of the classes; title: in place of their list, if not empty.
 */
import { fromBase64 } from "../bytes.js"
import { mounted, one } from "../component.js"
import { paintDots, rgb } from "../latent/dots.js"
import { animate } from "../motion.js"
import { between, middles, readFrame, shares, sharing } from "./frames.js"
import { nearest, Trails } from "./trails.js"

const GLIDE_MS = 700
const RADIUS = 2
const MARGIN = 8
const RING = 6
/** More pixels than one line of the classes is high, fewer than two. */
const LINE = 28
/** @type {Set<number>} */
const NONE = new Set()
/** Places are pixels already. */
const ON_CANVAS = {
  /** @type {(x: number, y: number) => [number, number]} */
  pixel: (x, y) => [x, y],
}
/** How far from a point one may press. */
const REACH = 16
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** @implements {View<Data>} */
class Cloud {
  /** @param {Root} parent */
  constructor(parent) {
    this.canvas = one(parent, "canvas", HTMLCanvasElement)
    this.caption = one(parent, "figcaption", HTMLElement)
    this.packed = ""
    this.labels = new Uint8Array()
    /** @type {string[]} */
    this.palette = []
    /** @type {string[]} */
    this.names = []
    this.title = ""
    this.epoch = 0
    this.trails = new Trails()
    /** Where points are on the canvas. */
    this.places = new Float32Array()
    /** @type {Frame} What is seen now. */
    this.frame = { points: new Float32Array(), low: [0, 0], high: [1, 1] }
    this.stop = () => {}
    this.observer = new ResizeObserver(() => {
      this.makeRoom()
      this.paint()
    })
    this.observer.observe(this.canvas)
    // Names and ways have the theme's colours.
    this.canvas.ontransitionend = () => this.paint()
    this.canvas.onclick = ({ offsetX, offsetY }) => {
      this.choose(() => this.trails.toggle(nearest(this.places, offsetX, offsetY, REACH)))
    }
    this.canvas.onkeydown = (event) => this.type(event)
  }

  /** @param {Data} data */
  receive(data) {
    if (this.packed === data.places && this.title === data.title) return
    const labels = fromBase64(data.labels)
    const [from, to] = [this.frame, readFrame(data)]
    const same = this.labels.length === labels.length
    const { places: packed, palette, names, title, epoch } = data
    Object.assign(this, { packed, labels, palette, names, title, epoch })
    if (!same) this.trails = new Trails()
    this.trails.keep(epoch, to.points)
    this.listClasses()
    this.stop()
    this.stop = animate(same ? GLIDE_MS : 0, (share) => {
      this.frame = same && share < 1 ? between(from, to, share) : to
      this.paint()
    })
  }

  /** The classes of each colour. */
  listClasses() {
    this.canvas.parentElement?.classList.toggle("titled", this.title !== "")
    if (this.title) {
      this.caption.textContent = this.caption.title = this.title
      return
    }
    const colours = sharing(this.labels, this.palette.length)
    this.caption.replaceChildren(
      ...colours.map((classes) => {
        const entry = document.createElement("span")
        const dot = document.createElement("i")
        dot.style.background = this.colourOf(classes[0])
        entry.append(dot, classes.map((label) => this.nameOf(label)).join(", "))
        return entry
      }),
    )
    this.makeRoom()
  }

  /** The canvas gives a line to the classes where they need a second one. */
  makeRoom() {
    this.canvas.parentElement?.classList.toggle("crowded", this.caption.scrollHeight > LINE)
  }

  /** @param {number} label */
  nameOf(label) {
    return this.names[label] ?? String(label)
  }

  /** @param {number} label */
  colourOf(label) {
    return this.palette[label % this.palette.length]
  }

  paint() {
    const { clientWidth: width, clientHeight: height } = this.canvas
    const pen = width && height ? sized(this.canvas, width, height) : null
    if (!pen) return
    const places = this.placed(this.frame.points)
    this.places = places
    this.paintPoints(pen, places)
    this.nameClasses(pen, places)
    this.drawWays(pen, places)
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Float32Array} points Where they are on the canvas.
   */
  paintPoints(pen, points) {
    const { labels } = this
    const picture = pen.createImageData(this.canvas.width, this.canvas.height)
    const palette = Array.from({ length: Math.max(...labels) + 1 }, (_, label) => rgb(this.colourOf(label)))
    const dots = { points, groups: labels, labels, palette, hidden: NONE, chosen: NONE }
    paintDots(picture, dots, ON_CANVAS, window.devicePixelRatio || 1, RADIUS)
    pen.putImageData(picture, 0, 0)
  }

  /**
   * Where points of any epoch are on the canvas, by the axes that it has now.
   *
   * @param {Float32Array} points
   */
  placed(points) {
    const { clientWidth: width, clientHeight: height } = this.canvas
    return shares({ ...this.frame, points }).map((share, at) =>
      at % 2 ? height - MARGIN - share * (height - 2 * MARGIN) : MARGIN + share * (width - 2 * MARGIN),
    )
  }

  /**
   * Rings around the chosen points, with the ways that they have come.
   *
   * @param {CanvasRenderingContext2D} pen
   * @param {Float32Array} places
   */
  drawWays(pen, places) {
    const { color, backgroundColor } = getComputedStyle(this.canvas)
    for (const at of this.trails.chosen) {
      const way = [...this.placed(this.trails.way(at, this.epoch)), places[2 * at], places[2 * at + 1]]
      const line = new Path2D()
      for (let node = 0; node < way.length; node += 2) line.lineTo(way[node], way[node + 1])
      const ring = new Path2D()
      ring.arc(places[2 * at], places[2 * at + 1], RING, 0, 2 * Math.PI)
      line.addPath(ring)
      for (const [strokeStyle, lineWidth] of /** @type {const} */ ([
        [backgroundColor, 5],
        [color, 2],
      ])) {
        Object.assign(pen, { strokeStyle, lineWidth })
        pen.stroke(line)
      }
    }
  }

  /** @param {() => void} change Of what is chosen. */
  choose(change) {
    change()
    this.paint()
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    const { key, ctrlKey, metaKey, altKey } = event
    const by = STEPS[key]
    if (ctrlKey || metaKey || altKey || (by === undefined && key !== "Escape")) return
    event.preventDefault()
    this.choose(() =>
      by === undefined ? this.trails.toggle(null) : this.trails.step(by, this.labels.length),
    )
  }

  /**
   * Each class by its name, in the middle of its points.
   *
   * @param {CanvasRenderingContext2D} pen
   * @param {Float32Array} places
   */
  nameClasses(pen, places) {
    const { color, backgroundColor, fontFamily } = getComputedStyle(this.canvas)
    Object.assign(pen, { globalAlpha: 1, textAlign: "center", textBaseline: "middle", lineJoin: "round" })
    Object.assign(pen, { font: `600 14px ${fontFamily}`, lineWidth: 4 })
    Object.assign(pen, { strokeStyle: backgroundColor, fillStyle: color })
    for (const [label, [x, y]] of middles(places, this.labels)) {
      pen.strokeText(this.nameOf(label), x, y)
      pen.fillText(this.nameOf(label), x, y)
    }
  }

  close() {
    this.stop()
    this.observer.disconnect()
  }
}

/**
 * The emptied canvas, to be drawn on in the page's pixels and shown in the screen's.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 */
function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  const pen = canvas.getContext("2d")
  pen?.scale(ratio, ratio)
  return pen
}

export default mounted(Cloud)
