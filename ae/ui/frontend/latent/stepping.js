/**
 * Focus and keys of a chart: arrow keys go from point to point, and tell a card what to show.
 *
 * @import { Chart } from "./chart.js"
 * @import { Point } from "./steps.js"
 * @typedef {object} Card
 * @property {(point: Point) => void} showStep
 * @property {() => void} hide
 * @property {(index: number) => void} pick
 */
import { middleOf, pointsInSight } from "./chart.js"
import { nearest, nextPoint } from "./steps.js"

const LEAST_PX = 4
const LEAP_PX = 60
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const LABEL =
  "Scatter of codes. Arrow keys go from point to point, Shift in larger steps; Enter chooses, Escape leaves."

export class Stepping {
  /**
   * @param {Chart} chart
   * @param {Card} card
   */
  constructor(chart, card) {
    this.chart = chart
    this.card = card
    /** @type {Point | null} Where the keyboard is. */
    this.point = null
    /** @type {number | null} Image of the point where it was last. */
    this.index = null
    chart.tabIndex = 0
    chart.onfocus = () => this.enter()
    chart.onblur = () => this.leave()
    chart.onkeydown = (event) => this.type(event)
    chart.setAttribute("role", "application")
    chart.setAttribute("aria-label", LABEL)
  }

  /** A pointer that presses on the chart focuses it too, and means what is under it instead. */
  enter() {
    if (this.chart.matches(":focus-visible")) this.go(this.here())
  }

  leave() {
    if (this.point) this.card.hide()
    this.point = null
  }

  /** The point that was left, where it is now; the one nearest to the middle at first. */
  here() {
    const points = pointsInSight(this.chart)
    return points.find(({ index }) => index === this.index) ?? nearest(points, ...middleOf(this.chart))
  }

  /** @param {Point | null} point */
  go(point) {
    if (!point) return
    this.point = point
    this.index = point.index
    this.card.showStep(point)
  }

  /** After a scroll or another layout the same point is elsewhere. */
  follow() {
    if (this.point) this.go(this.here())
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    if (event.target !== this.chart || event.ctrlKey || event.metaKey || event.altKey) return
    const direction = ARROWS[event.key]
    if (direction) this.step(direction, event.shiftKey ? LEAP_PX : LEAST_PX)
    else if (event.key === "Enter" && this.point) this.card.pick(this.point.index)
    else if (event.key === "Escape") this.chart.blur()
    else return
    event.preventDefault()
  }

  /**
   * @param {[number, number]} direction
   * @param {number} least
   */
  step(direction, least) {
    const from = this.here()
    if (!this.point || !from) this.go(from)
    else this.go(nextPoint(pointsInSight(this.chart), from, direction, least) ?? from)
  }
}
