/**
 * What the server hears of a drawing, and when: never more than one state is on its way, and the last one wins.
 *
 * While the browser answers by itself the server hears of a drawing when the pen rests, or when the visitor turns to
 * something else on the page; while the server answers, as often as it can.
 *
 * @import { Send } from "../component.js"
 */
import { stage } from "./stage.js"

const PAUSE_MS = 40
const ANSWER_MS = 400
const REST_MS = 10000
const WATCHED_REST_MS = 500
const ELSEWHERE = ["pointerdown", "focusin", "visibilitychange"]

export class Post {
  /**
   * @param {(event: Event) => boolean} isHere Whether something happened to the canvas and not elsewhere.
   * @param {number} seen Checksum of what the server has seen.
   */
  constructor(isHere, seen) {
    this.isHere = isHere
    this.sent = seen
    this.sentAt = -Infinity
    this.changedAt = -Infinity
    this.waiting = false
    this.dirty = false
    /** @type {Send | null} */
    this.setStateValue = null
    /** @type {HTMLElement | null} A link that waits. */
    this.link = null
    /** @type {number | undefined} */
    this.timer = undefined
    this.left = new AbortController()
    this.listen(this.left)
  }

  /** @param {AbortController} left */
  listen({ signal }) {
    const options = { capture: true, signal }
    document.addEventListener("click", (event) => this.hold(event), options)
    for (const name of ELSEWHERE) document.addEventListener(name, (event) => this.leave(event), options)
  }

  close() {
    clearTimeout(this.timer)
    this.left.abort()
  }

  /**
   * The server's word: which pixels it has seen.
   *
   * @param {number} seen
   * @param {Send} setStateValue
   */
  receive(seen, setStateValue) {
    this.setStateValue = setStateValue
    if (seen === this.sent) this.answered()
    this.send()
  }

  /** The drawing is another one. */
  change() {
    this.dirty = true
    this.changedAt = performance.now()
  }

  /**
   * Whoever turns to another part of the page finds the server informed.
   *
   * @param {Event} event
   */
  leave(event) {
    if (!stage.local || this.isHere(event)) return
    this.changedAt = -Infinity
    this.send()
  }

  /**
   * A page opened while the server is being told of the drawing would come up empty: the link waits for the answer.
   *
   * @param {MouseEvent} event
   */
  hold(event) {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement)
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    if (!link || !this.waiting || !plain || link === this.link) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.link = link
    setTimeout(() => this.follow(), ANSWER_MS)
  }

  follow() {
    const link = this.link
    link?.click()
    this.link = null
  }

  answered() {
    this.waiting = false
    this.follow()
  }

  /** @param {boolean} final Whether there is nothing to wait for. */
  send(final = false) {
    clearTimeout(this.timer)
    if (!this.dirty || !this.setStateValue) return
    const left = this.due(final) - performance.now()
    if (left > 0) {
      this.timer = setTimeout(() => this.send(), left)
      return
    }
    this.dirty = false
    if (stage.sum === this.sent) return
    this.sent = stage.sum
    this.sentAt = performance.now()
    this.waiting = true
    this.setStateValue("pixels", Array.from(stage.pixels))
  }

  /**
   * When the server is to hear of the drawing.
   *
   * @param {boolean} final
   */
  due(final) {
    if (stage.local) return this.changedAt + (stage.watched ? WATCHED_REST_MS : REST_MS)
    if (final) return 0
    return this.sentAt + (this.waiting ? ANSWER_MS : PAUSE_MS)
  }
}
