/**
 * Image and reconstruction beside the point of a chart that the pointer is over, or the arrow keys have gone to.
 *
 * @import { Component, Root, Send, View } from "../component.js"
 * @import { Chart, Pointed } from "./chart.js"
 * @import { Point } from "./steps.js"
 * @typedef {object} Data
 * @property {string} chart Key of the chart.
 * @property {string[]} sheets Addresses of two pictures that hold all images and all reconstructions.
 * @property {number} columns Images in a row of both.
 * @property {number[]} labels Class of each image.
 * @property {string[]} names Of the classes.
 * @property {number[]} errors Of each reconstruction.
 */
import { close, openBeside } from "../card.js"
import { mounted, one } from "../component.js"
import { SIDE } from "../pixels.js"
import { chartOf, indexOf, pointsInSight } from "./chart.js"
import { Stepping } from "./stepping.js"

/** @implements {View<Data>} */
class Card {
  /**
   * @param {Root} parent
   * @param {Data} data
   */
  constructor(parent, data) {
    this.card = one(parent, ".card", HTMLElement)
    this.canvases = [...this.card.querySelectorAll("canvas")]
    this.words = one(this.card, "p", HTMLElement)
    this.ring = one(parent, ".ring", HTMLElement)
    this.data = data
    /** @type {HTMLImageElement[]} */
    this.sheets = []
    /** @type {Stepping | null} */
    this.steps = null
    /** @type {object | null} */
    this.bound = null
    /** @type {Send | null} */
    this.send = null
    this.left = new AbortController()
    this.listen(this.left)
  }

  /** @param {AbortController} left */
  listen({ signal }) {
    const bind = () => this.bind()
    document.addEventListener("pointermove", bind, { passive: true, signal })
    document.addEventListener("keydown", bind, { capture: true, signal }) // before Tab moves on to the chart
    document.addEventListener("scroll", () => this.rest(), { passive: true, capture: true, signal })
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setTriggerValue }) {
    this.data = data
    this.send = setTriggerValue
    this.sheets = data.sheets.map((src, at) => {
      const known = this.sheets[at]
      return known?.src === src ? known : Object.assign(new Image(), { src })
    })
    this.bind()
  }

  /** Plotly drops its listeners when a chart is built anew; its emitter tells one chart from the next. */
  bind() {
    const chart = chartOf(this.data.chart)
    if (!chart || this.bound === (chart._ev ?? chart)) return
    this.bound = chart._ev ?? chart
    this.steps = new Stepping(chart, this)
    chart.on("plotly_hover", (event) => this.point(event, chart))
    chart.on("plotly_unhover", () => this.rest())
    chart.on("plotly_afterplot", () => this.steps?.follow())
    chart.on("plotly_relayouting", () => this.steps?.follow()) // a solid one is being turned
    chart.on("plotly_click", (event) => this.click(event))
  }

  /**
   * Streamlit itself reports clicks on flat charts.
   *
   * @param {Pointed} event
   */
  click({ points: [point] }) {
    const index = indexOf(point)
    if (point.z !== undefined && index !== null) this.pick(index)
  }

  /** @param {number} index */
  pick(index) {
    this.send?.("picked", index)
  }

  /**
   * A solid chart does not say where the pointer is, but where the point is seen is near enough.
   *
   * @param {Pointed} event
   * @param {Chart} chart
   */
  point({ points: [point], event }, chart) {
    const index = indexOf(point)
    if (index === null) return
    const place = () => pointsInSight(chart).find((each) => each.index === index)
    const seen = event ? { x: event.clientX, y: event.clientY } : place()
    this.hide()
    if (seen) this.show(index, seen.x, seen.y)
  }

  /**
   * The ring says which point the keyboard is at.
   *
   * @param {Point} point
   */
  showStep({ index, x, y }) {
    Object.assign(this.ring.style, { left: `${x}px`, top: `${y}px` })
    if (!this.ring.matches(":popover-open")) this.ring.showPopover()
    this.card.classList.add("stepping")
    this.show(index, x, y)
  }

  /**
   * @param {number} index
   * @param {number} x
   * @param {number} y
   */
  show(index, x, y) {
    const { columns, labels, names, errors } = this.data
    const [left, top] = [SIDE * (index % columns), SIDE * Math.floor(index / columns)]
    this.canvases.forEach((canvas, at) => {
      const pen = canvas.getContext("2d")
      pen?.clearRect(0, 0, SIDE, SIDE)
      if (this.sheets[at].complete) pen?.drawImage(this.sheets[at], left, top, SIDE, SIDE, 0, 0, SIDE, SIDE)
    })
    this.words.textContent = `${names[labels[index]]} · error ${errors[index].toFixed(4)}`
    this.card.dataset.index = String(index)
    openBeside(this.card, x, y)
  }

  /** No pointer asks for a point: the keyboard's is shown, if it has one. */
  rest() {
    if (this.steps?.point) this.steps.follow()
    else this.hide()
  }

  hide() {
    close(this.card)
    close(this.ring)
    this.card.classList.remove("stepping")
  }

  close() {
    this.hide()
    this.left.abort()
  }
}

export default mounted(Card)
