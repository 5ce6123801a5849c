/**
 * What is on the canvas and what a model makes of it, for all that the Draw page shows.
 *
 * The canvas says what is drawn, the page how it is looked at. As soon as the engine runs, the answers come from
 * here, within the frame; until then, and where it cannot run, they come from the server.
 *
 * @import { Codec, RuntimeFiles } from "../engine.js"
 * @import { ModelAddresses } from "../models.js"
 * @import { Edits, Noise, Steps, Unit } from "./steps.js"
 * @typedef {object} Settings
 * @property {RuntimeFiles | null} engine
 * @property {ModelAddresses & { size: number, coded: boolean }} model With its code's size, if it has a code.
 * @property {ModelAddresses | null} [other] The network that is shown beside it.
 * @property {Noise} noise
 * @property {boolean} centred
 * @property {number | null} framed Checksum of the drawing that needs no normalising.
 * @property {string} context Names model, noise and frame, so that changes of a code are known to belong to it.
 */
import { takeCodec } from "../models.js"
import { COUNT, checksum } from "../pixels.js"
import { Turns } from "../turns.js"
import { isSame, stepsOf } from "./steps.js"

/** @typedef {(steps: Steps | null) => void} Listener Is told of each answer; null: only the drawing has changed. */

export class Stage {
  constructor() {
    /** @type {ArrayLike<number>} */
    this.pixels = new Uint8Array(COUNT)
    /** @type {Settings | null} */
    this.settings = null
    /** @type {Codec | null} */
    this.codec = null
    /** @type {Unit | null} The unit that is looked at. */
    this.unit = null
    /** @type {{ identity: string, units: Edits }} */
    this.edited = { identity: "", units: {} }
    /** @type {Set<Listener>} */
    this.listeners = new Set()
    /** Whether the engine or the model that was asked for last could not be had. */
    this.failed = false
    this.turns = new Turns(async () => this.tell(await this.steps()))
    /** Whether the server waits for what is drawn, since something is open that tells about it. */
    this.watched = false
    this.sum = checksum(this.pixels)
  }

  /** Whether the answers come from here. */
  get local() {
    return this.codec !== null
  }

  /** Names what the model sees now. */
  get identity() {
    return `${this.sum}|${this.settings?.context ?? ""}`
  }

  /** @returns {Edits} Changes of the code that is shown now. */
  get edits() {
    return this.edited.identity === this.identity ? this.edited.units : {}
  }

  /** @param {ArrayLike<number>} pixels */
  show(pixels) {
    this.pixels = pixels
    this.sum = checksum(pixels)
    this.answer()
  }

  /** @param {Edits} units */
  edit(units) {
    this.edited = { identity: this.identity, units }
    this.answer()
  }

  /** @param {Unit | null} unit */
  look(unit) {
    if (isSame(unit, this.unit)) return
    this.unit = unit
    this.answer()
  }

  /** @param {Settings} settings */
  configure(settings) {
    const { encoder, decoder } = this.settings?.model ?? {}
    const other = settings.model.encoder !== encoder || settings.model.decoder !== decoder
    this.settings = settings
    if (other) {
      this.codec = null
      this.unit = null
      this.load(settings)
    }
    this.answer()
  }

  /**
   * Fetches the model; where that or the engine fails, the server goes on answering.
   *
   * @param {Settings} settings
   */
  async load({ engine, model }) {
    if (!engine) return
    const codec = await takeCodec(engine, model)
    if (this.settings?.model.decoder !== model.decoder) return
    this.failed = codec === null
    this.codec = codec
    this.answer()
  }

  /** Takes the steps of what is there now, one at a time; the last state always wins. */
  answer() {
    if (this.codec && this.settings) this.turns.ask()
    else this.tell(null)
  }

  /** @returns {Promise<Steps | null>} */
  async steps() {
    const { codec, settings, pixels } = this
    return codec && settings ? stepsOf(codec, pixels, settings, this.edits, this.unit) : null
  }

  /** @param {Steps | null} steps */
  tell(steps) {
    for (const listener of this.listeners) listener(steps)
  }
}

/** The one of this page. */
export const stage = new Stage()
