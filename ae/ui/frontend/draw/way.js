/**
 * The way of the drawing as pictures: drawn, normalised, noisy, the network with its code, reconstruction, difference.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Look } from "./half.js"
 * @import { Settings } from "./stage.js"
 * @import { Edits, Steps } from "./steps.js"
 * @typedef {object} Answer What the server says of the drawing that it has seen; pictures are base64.
 * @property {number} seen Checksum of that drawing.
 * @property {string} image
 * @property {string} noisy
 * @property {string} output
 * @property {string} [other] Of the network beside it.
 * @property {boolean} asItIs
 * @property {number[]} code
 * @property {number[] | null} spread
 * @property {Edits} edits
 * @property {number} number Of the last change of the code that it has taken in.
 * @typedef {object} Data
 * @property {Settings} settings
 * @property {Answer} answer
 * @property {boolean} watched
 * @property {string[] | null} [shown] Parts that are shown; all if not given.
 * @typedef {"drawn" | "image" | "noisy" | "reconstruction" | "difference"} Name
 */
import { fromBase64 } from "../bytes.js"
import { mounted, one } from "../component.js"
import { paintDifference, paintImage, uncentred } from "../pixels.js"
import { AtRest } from "../rest.js"
import { Bars } from "./bars.js"
import { Beside } from "./beside.js"
import { captions } from "./captions.js"
import { Half } from "./half.js"
import { stage } from "./stage.js"
import { UnitCard } from "./unit.js"

const REST_MS = 400
const ANSWER_MS = 400
const NO_CODE = "none: skip connections hand on what is seen"

/** @implements {View<Data>} */
class Way {
  /** @param {Root} parent */
  constructor(parent) {
    this.root = one(parent, ".way", HTMLElement)
    this.card = new UnitCard(parent)
    this.said = new AtRest(one(parent, ".said", HTMLElement))
    /** @type {Look} */
    const look = (unit, near) => this.look(unit, near)
    this.bars = new Bars(parent, (edits) => this.edit(edits), look)
    this.encoder = new Half(one(parent, ".encoder", HTMLElement), "encoder", look)
    this.decoder = new Half(one(parent, ".decoder", HTMLElement), "decoder", look)
    this.beside = new Beside(this.root)
    /** @type {Data | null} */
    this.data = null
    /** @type {Send | null} */
    this.setStateValue = null
    this.number = 0
    this.sentAt = -Infinity
    this.waiting = false
    /** @type {Edits} */
    this.edits = {}
    this.identity = ""
    this.dirty = false
    /** @type {number | undefined} */
    this.timer = undefined
    this.listener = (/** @type {Steps | null} */ steps) => this.show(steps)
    stage.listeners.add(this.listener)
  }

  close() {
    clearTimeout(this.timer)
    this.said.close()
    stage.listeners.delete(this.listener)
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setStateValue }) {
    this.data = data
    this.setStateValue = setStateValue
    this.number = Math.max(this.number, data.answer.number)
    if (data.answer.number === this.number) this.waiting = false
    this.root.dataset.told = String(data.answer.seen)
    this.beside.configure(data.settings)
    this.choose(data.shown ?? null)
    stage.watched = data.watched
    stage.configure(data.settings)
    this.send()
  }

  /** @param {string[] | null} shown */
  choose(shown) {
    this.root.classList.toggle("few", shown !== null)
    this.root.classList.toggle("still", shown !== null && !shown.includes("drag"))
    for (const part of this.root.querySelectorAll("[data-part]")) {
      part.toggleAttribute("hidden", shown !== null && !shown.includes(part.getAttribute("data-part") ?? ""))
    }
    const pictures = this.root.querySelectorAll(".pictures > :not([hidden])").length
    this.root.style.setProperty("--pictures", String(pictures))
  }

  /** @param {Steps | null} steps Null where the server answers. */
  show(steps) {
    this.paint("drawn", uncentred(stage.pixels))
    if (!this.data) return
    const found = steps ?? this.told(this.data.answer)
    this.identity = steps ? stage.identity : `${this.data.answer.seen}|${this.data.settings.context}`
    this.edits = steps ? stage.edits : this.ownEdits(this.data.answer)
    this.paint("reconstruction", found.output)
    this.paint("image", found.image)
    this.paint("noisy", found.noisy)
    paintDifference(this.canvas("difference"), found.image, found.output)
    const { decoder: model, coded } = this.data.settings.model
    this.root.classList.toggle("uncoded", !coded)
    if (coded) this.bars.show({ code: found.code, spread: found.spread, edits: this.edits })
    this.encoder.show(model, found.encoder)
    this.decoder.show(model, found.decoder)
    this.card.show(found, stage.unit)
    this.caption(found)
    if (steps) this.beside.follow(steps, this.data.settings.engine)
    else if (this.data.answer.other) this.beside.show(found, imageOf(this.data.answer.other))
    this.root.dataset.by = steps ? "browser" : "server"
    this.root.dataset.seen = String(steps ? stage.sum : this.data.answer.seen)
  }

  /**
   * @param {Answer} answer
   * @returns {Steps}
   */
  told({ image, noisy, output, asItIs, code, spread }) {
    return {
      asItIs,
      image: imageOf(image),
      noisy: imageOf(noisy),
      output: imageOf(output),
      code: Float32Array.from(code),
      spread: spread && Float32Array.from(spread),
      encoder: [],
      decoder: [],
      seen: null,
    }
  }

  /**
   * While the server has not seen the last change, that is what counts.
   *
   * @param {Answer} answer
   * @returns {Edits}
   */
  ownEdits(answer) {
    return this.dirty || this.waiting ? this.edits : answer.edits
  }

  /** @param {Name} name */
  canvas(name) {
    return one(this.root, `[data-testid=draw-${name}]`, HTMLCanvasElement)
  }

  /**
   * @param {Name} name
   * @param {Float32Array} image
   */
  paint(name, image) {
    paintImage(this.canvas(name), image)
  }

  /** @param {Steps} steps */
  caption(steps) {
    const { spoken, ...words } = captions(steps, this.data?.shown ?? null)
    for (const [name, text] of Object.entries(words)) this.say(name, text)
    this.said.say(spoken)
    this.say("code", this.wordsFor(steps.code))
  }

  /** @param {Float32Array} code */
  wordsFor({ length }) {
    if (!this.data?.settings.model.coded) return NO_CODE
    const size = length === 1 ? "1 number" : `${length} numbers`
    return `${size}${Object.keys(this.edits).length ? ", edited" : " for 784 pixels"}`
  }

  /**
   * @param {string} name
   * @param {string} words
   */
  say(name, words) {
    const place = one(this.root, `[data-words=${name}]`, HTMLElement)
    if (place.textContent !== words) place.textContent = words
  }

  /** @type {Look} */
  look(unit, near) {
    this.card.lieBeside(unit && near)
    stage.look(unit)
  }

  /** @param {Edits} edits */
  edit(edits) {
    this.edits = edits
    this.dirty = true
    if (stage.local) stage.edit(edits)
    else this.show(null)
    this.send(stage.local ? REST_MS : 0)
  }

  /** @param {number} rest Milliseconds to wait for further changes. */
  send(rest = 0) {
    clearTimeout(this.timer)
    if (!this.dirty || !this.setStateValue) return
    const left = Math.max(rest, this.waiting ? this.sentAt + ANSWER_MS - performance.now() : 0)
    if (left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.dirty = false
    this.waiting = true
    this.sentAt = performance.now()
    this.number += 1
    this.setStateValue("edit", { number: this.number, identity: this.identity, units: this.edits })
  }
}

/** @param {string} text Base64 of 784 whole numbers of 16 bits, 65535 for white. */
function imageOf(text) {
  const numbers = new Uint16Array(fromBase64(text).buffer)
  return Float32Array.from(numbers, (value) => value / 65535)
}

export default mounted(Way)
