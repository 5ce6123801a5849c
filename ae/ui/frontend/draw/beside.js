/**
 * What the network beside the chosen one makes of the same noisy image: what a code costs, while the pen moves.
 *
 * It follows once the reconstruction is on screen, and leaves most of the time to that.
 *
 * @import { Codec, RuntimeFiles } from "../engine.js"
 * @import { ModelAddresses } from "../models.js"
 * @import { Settings } from "./stage.js"
 * @import { Steps } from "./steps.js"
 */
import { one } from "../component.js"
import { takeCodec } from "../models.js"
import { COUNT, paintImage } from "../pixels.js"
import { Turns } from "../turns.js"
import { isEmpty, nearer } from "./captions.js"

/** Times as long as an answer took, it rests. */
const REST = 4

export class Beside {
  /** @param {Element} root Of the pictures. */
  constructor(root) {
    this.figure = one(root, ".beside", HTMLElement)
    this.canvas = one(this.figure, "canvas", HTMLCanvasElement)
    this.title = one(this.figure, "b", HTMLElement)
    this.words = one(this.figure, "figcaption span", HTMLElement)
    /** @type {ModelAddresses | null} */
    this.model = null
    /** @type {Codec | null} */
    this.codec = null
    /** @type {Steps | null} The last ones that are to be answered. */
    this.steps = null
    this.turns = new Turns(() => this.answer())
  }

  /** @param {Settings} settings */
  configure({ other, model }) {
    this.figure.toggleAttribute("hidden", !other)
    this.title.textContent = model.coded ? "Without a code" : "With a code"
    this.canvas.setAttribute("aria-label", this.title.textContent)
    if (other?.decoder === this.model?.decoder) return
    this.model = other ?? null
    this.codec = null
  }

  /**
   * Follows steps that were taken here.
   *
   * @param {Steps} steps
   * @param {RuntimeFiles | null} engine
   */
  follow(steps, engine) {
    this.steps = steps
    if (this.codec) this.turns.ask()
    else if (engine && this.model) this.load(engine, this.model)
  }

  /**
   * Only once the chosen model has answered, so that nobody waits longer for that.
   *
   * @param {RuntimeFiles} engine
   * @param {ModelAddresses} model
   */
  async load(engine, model) {
    const codec = await takeCodec(engine, model)
    if (this.model !== model || !codec) return
    this.codec = codec
    this.turns.ask()
  }

  async answer() {
    await painted()
    const { codec, steps } = this
    if (!codec || !steps) return
    const start = performance.now()
    const output = isEmpty(steps.image) ? new Float32Array(COUNT) : await outputOf(codec, steps.noisy)
    if (codec !== this.codec) return
    this.show(steps, output)
    await rest(REST * (performance.now() - start))
  }

  /**
   * @param {Steps} steps
   * @param {Float32Array} output What is made of their noisy image.
   */
  show(steps, output) {
    paintImage(this.canvas, output)
    this.words.textContent = nearer(steps, output)
  }
}

/**
 * @param {Codec} codec
 * @param {Float32Array} noisy
 */
async function outputOf(codec, noisy) {
  const { code } = await codec.encode(noisy)
  return (await codec.decode(code)).images
}

/** When what was painted by now is on screen. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** @param {number} milliseconds */
const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
