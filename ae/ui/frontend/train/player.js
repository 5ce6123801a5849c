/**
 * A slider and a button that plays, over the epochs of a film.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @typedef {{ epochs: number[], seen: number }} Data Seen: the epoch that the page shows.
 */
import { mounted, one } from "../component.js"

const FRAME_MS = 500

/** @implements {View<Data>} */
class Player {
  /** @param {Root} parent */
  constructor(parent) {
    this.range = one(parent, "input", HTMLInputElement)
    this.output = one(parent, "output", HTMLOutputElement)
    this.button = one(parent, "button", HTMLButtonElement)
    /** @type {number[]} */
    this.epochs = []
    this.at = 0
    /** @type {number | undefined} Set while it plays. */
    this.timer = undefined
    this.held = false
    /** @type {Send | null} */
    this.send = null
    this.listen()
  }

  listen() {
    this.button.onclick = () => (this.timer === undefined ? this.play() : this.halt())
    this.range.onpointerdown = () => this.hold(true)
    this.range.onpointerup = () => this.hold(false)
    this.range.oninput = () => this.show(Number(this.range.value))
    this.range.onchange = () => {
      this.halt()
      this.hold(false)
      this.see(Number(this.range.value))
    }
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive({ epochs, seen }, { setTriggerValue }) {
    this.send = setTriggerValue
    this.epochs = epochs
    this.range.max = String(epochs.length - 1)
    // What the visitor does now counts more than what the server saw a moment ago.
    if (this.timer === undefined && !this.held) this.show(Math.max(0, epochs.indexOf(seen)))
  }

  /** @param {boolean} held */
  hold(held) {
    this.held = held
  }

  /** @param {number} at */
  show(at) {
    this.at = at
    this.range.value = String(at)
    this.output.textContent = String(this.epochs[at])
    this.range.setAttribute("aria-valuetext", `epoch ${this.epochs[at]}`)
  }

  /** @param {number} at */
  see(at) {
    this.show(at)
    this.send?.("seen", this.epochs[at])
  }

  play() {
    this.button.textContent = "Halt"
    this.see(this.at === this.epochs.length - 1 ? 0 : this.at)
    this.timer = setInterval(() => {
      if (this.at >= this.epochs.length - 1) this.halt()
      else this.see(this.at + 1)
    }, FRAME_MS)
  }

  halt() {
    clearInterval(this.timer)
    this.timer = undefined
    this.button.textContent = "Play"
  }

  close() {
    clearInterval(this.timer)
  }
}

export default mounted(Player)
