/** Words for a screen reader about what changes all the time: said when it has come to rest. */

const REST_MS = 1000

export class AtRest {
  /** @param {HTMLElement} place A live region. */
  constructor(place) {
    this.place = place
    this.words = ""
    /** @type {number | undefined} */
    this.timer = undefined
  }

  /** @param {string} words What holds now; empty words are never said. */
  say(words) {
    if (words === this.words) return
    this.words = words
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.place.textContent = words
    }, REST_MS)
  }

  close() {
    clearTimeout(this.timer)
  }
}
