/** Work that is done one piece after another: what is asked for meanwhile is done once, afterwards. */
export class Turns {
  /** @param {() => Promise<unknown>} work Takes what is there when it begins. */
  constructor(work) {
    this.work = work
    this.busy = false
    this.again = false
  }

  /** Settles when all that was asked for is done, unless someone else is at it. */
  async ask() {
    this.again = this.busy
    if (this.busy) return
    this.busy = true
    try {
      do {
        this.again = false
        await this.work()
      } while (this.again)
    } finally {
      this.busy = false
    }
  }
}
