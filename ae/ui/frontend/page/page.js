/**
 * A model on a page of its own, which was opened from a disk: what Draw shows of it, with nobody else to ask.
 *
 * @import { RuntimeFiles } from "../engine.js"
 * @import { Plane } from "../latent/plane.js"
 * @typedef {{ key: string, size: number, coded: boolean, plane: Plane | null }} Model What the page says of its model:
 *   a name, its code's size, whether it has a code, and the plane of a code of two numbers.
 */
import { fromBase64, toBase64, unpacked } from "../bytes.js"
import { one } from "../component.js"
import showCanvas from "../draw/canvas.js"
import { stage } from "../draw/stage.js"
import showWay from "../draw/way.js"
import { COUNT, checksum } from "../pixels.js"
import { showPlane } from "./plane.js"

const RUNTIME = "onnxruntime-web"
const UNPACKING = "Unpacking the model …"
const FAILED = "This browser cannot run the model: it has to know WebAssembly, as browsers do since 2023."
/** Takes what the components would tell a server. */
const nobody = () => {}

class Page {
  constructor() {
    /** @type {Model} */
    this.model = JSON.parse(textOf("model"))
    this.kind = one(document, "#noise-kind", HTMLSelectElement)
    this.level = one(document, "#noise-level", HTMLInputElement)
    this.another = one(document, "#new-noise", HTMLButtonElement)
    this.centred = one(document, "#centred", HTMLInputElement)
    this.seed = 0
    this.orders = 0
    /** @type {RuntimeFiles | null} Null until it is unpacked. */
    this.engine = null
    this.listen()
  }

  listen() {
    for (const control of [this.kind, this.level, this.centred]) control.oninput = () => this.show()
    this.another.onclick = () => {
      this.seed += 1
      this.show()
    }
    one(document, "#clear", HTMLButtonElement).onclick = () => {
      this.orders += 1
      this.showCanvas()
    }
    stage.listeners.add(() => this.tell())
  }

  async open() {
    this.show()
    this.showCanvas()
    const binary = await unpacked(fromBase64(textOf("binary")))
    this.engine = { script: RUNTIME, binary: binary.buffer }
    this.show()
    if (this.model.plane) showPlane(this.model.plane, this.engine, addresses(), placed("plane").parentElement)
  }

  /** Lets canvas and controls count. */
  show() {
    const [kind] = this.kind.selectedOptions
    one(document, "#noise-help", HTMLElement).textContent = kind.title
    one(document, "output", HTMLOutputElement).value = Number(this.level.value).toFixed(2)
    this.level.disabled = this.another.disabled = kind.value === "none"
    if (this.engine) this.showWay(this.engine)
  }

  showCanvas() {
    const { orders } = this
    const order = { orders, obeyed: orders, seen: checksum(new Uint8Array(COUNT)), image: null, others: [] }
    showCanvas({
      data: [{ key: `page-${this.model.key}`, clear: "draw_clear", opening: true, ...order }],
      ...placed("canvas"),
    })
  }

  /** @param {RuntimeFiles} engine */
  showWay(engine) {
    const noise = { kind: this.kind.value, level: Number(this.level.value), seed: this.seed }
    const centred = this.centred.checked
    const { size, coded } = this.model
    const model = { ...addresses(), size, coded }
    const context = JSON.stringify({ ...noise, centred })
    const settings = { engine, model, noise, centred, framed: null, context }
    showWay({ data: [{ settings, answer: nothing(this.model.size), watched: false }], ...placed("way") })
  }

  /** How far it is. */
  tell() {
    const status = one(document, ".status[role]", HTMLElement)
    const words = stage.failed ? FAILED : UNPACKING
    status.hidden = stage.local
    if (status.textContent !== words) status.textContent = words
  }
}

/**
 * Where a component stands, and that nobody else listens to it.
 *
 * @param {string} id
 */
function placed(id) {
  const host = one(document, `#${id}`, HTMLElement)
  return { parentElement: host.shadowRoot ?? host, setStateValue: nobody, setTriggerValue: nobody }
}

/**
 * What is shown until the model answers.
 *
 * @param {number} size Of the code.
 */
function nothing(size) {
  const [image, noisy, output] = Array(3).fill(toBase64(new Uint8Array(2 * COUNT)))
  const common = { seen: checksum(new Uint8Array(COUNT)), asItIs: false, spread: null, edits: {}, number: 0 }
  return { image, noisy, output, code: Array(size).fill(0), ...common }
}

/** @param {string} id */
const textOf = (id) => one(document, `#${id}`, HTMLScriptElement).text

/** @param {string} id */
const addressOf = (id) => `data:application/octet-stream;base64,${textOf(id)}`

/** Of the model, which is in the page itself. */
const addresses = () => ({ encoder: addressOf("encoder"), decoder: addressOf("decoder") })

new Page().open()
