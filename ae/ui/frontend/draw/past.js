/**
 * Drawings that made way for others in this tab, the newest first, so that each can be taken back.
 *
 * The canvas keeps them and shows one that is wanted again; whoever lists them is told of changes.
 */
import { isPicture } from "../pixels.js"
import { recall, remember } from "../tab.js"

const MOST = 6

export class Past {
  constructor() {
    this.key = ""
    /** @type {number[][]} Grey values of 28×28 or 112×112 each. */
    this.drawings = []
    /** @type {Set<() => void>} */
    this.listeners = new Set()
    /** @type {(image: number[]) => void} Puts a drawing onto the canvas again. */
    this.take = () => {}
  }

  /** @param {string} key Under which the tab remembers them. */
  open(key) {
    this.key = key
    const kept = recall(key)
    this.drawings = Array.isArray(kept) ? kept.filter(isPicture).slice(0, MOST) : []
    this.tell()
  }

  /**
   * Puts a drawing before the others, unless it is empty; the oldest of many is forgotten.
   *
   * @param {ArrayLike<number>} pixels
   */
  keep(pixels) {
    const drawing = Array.from(pixels)
    if (!drawing.some((grey) => grey > 0)) return
    const others = this.drawings.filter((other) => !isSame(other, drawing))
    this.drawings = [drawing, ...others].slice(0, MOST)
    remember(this.key, this.drawings)
    this.tell()
  }

  tell() {
    for (const listener of this.listeners) listener()
  }
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
const isSame = (one, other) => one.every((grey, at) => grey === other[at])

/** The one of this page. */
export const past = new Past()
