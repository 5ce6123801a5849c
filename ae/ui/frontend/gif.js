/**
 * Grey pictures one after the other, as a file that plays.
 *
 * Source: GIF89a, CompuServe 1990, and its appendix F on the packing of Lempel, Ziv and Welch.
 */

const CLEAR = 256
const END = 257
const FIRST = 258
const MOST_CODES = 4096
const MOST_IN_BLOCK = 255

/**
 * An animated GIF that plays for ever.
 *
 * @param {Uint8Array[]} frames Grey values, row by row, width times height of them.
 * @param {number} width
 * @param {number} height
 * @param {number[]} hundredths How long each frame stays, in hundredths of a second.
 */
export function gif(frames, width, height, hundredths) {
  const greys = Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]).flat()
  const bytes = [...text("GIF89a"), ...short(width), ...short(height), 0xf7, 0, 0, ...greys]
  bytes.push(0x21, 0xff, 11, ...text("NETSCAPE2.0"), 3, 1, ...short(0), 0)
  const parts = frames.map((frame, at) => [
    Uint8Array.of(0x21, 0xf9, 4, 4, ...short(hundredths[at]), 0, 0),
    Uint8Array.of(0x2c, 0, 0, 0, 0, ...short(width), ...short(height), 0, 8),
    inBlocks(packed(frame)),
  ])
  return new Blob([Uint8Array.from(bytes), ...parts.flat(), Uint8Array.of(0x3b)], { type: "image/gif" })
}

/** @param {string} letters */
const text = (letters) => Array.from(letters, (letter) => letter.charCodeAt(0))

/** @param {number} number */
const short = (number) => [number & 255, number >> 8]

/**
 * The greys as codes of 9 to 12 bits: each stands for a run of greys that has been there before.
 *
 * @param {Uint8Array} greys
 */
function packed(greys) {
  const bits = new Bits()
  // Code of a run that is followed by a grey; 0 for one that has none yet.
  const codes = new Uint16Array(MOST_CODES * 256)
  let next = FIRST
  let size = 9
  let run = greys[0]
  bits.push(CLEAR, size)
  for (let at = 1; at < greys.length; at += 1) {
    const longer = run * 256 + greys[at]
    if (codes[longer]) {
      run = codes[longer]
      continue
    }
    bits.push(run, size)
    run = greys[at]
    if (next === MOST_CODES) {
      bits.push(CLEAR, size)
      codes.fill(0)
      next = FIRST
      size = 9
      continue
    }
    if (next === 2 ** size) size += 1
    codes[longer] = next
    next += 1
  }
  bits.push(run, size)
  bits.push(END, size)
  return bits.end()
}

/** Codes of any size as bytes, the lowest bit first. */
class Bits {
  constructor() {
    /** @type {number[]} */
    this.bytes = []
    this.open = 0
    this.count = 0
  }

  /**
   * @param {number} code
   * @param {number} size Its bits.
   */
  push(code, size) {
    this.open |= code << this.count
    this.count += size
    while (this.count >= 8) {
      this.bytes.push(this.open & 255)
      this.open >>= 8
      this.count -= 8
    }
  }

  end() {
    if (this.count) this.bytes.push(this.open)
    return this.bytes
  }
}

/**
 * Blocks of at most 255 bytes, each after its length, and an empty one at the end.
 *
 * @param {number[]} bytes
 */
function inBlocks(bytes) {
  const blocks = []
  for (let at = 0; at < bytes.length; at += MOST_IN_BLOCK) {
    const block = bytes.slice(at, at + MOST_IN_BLOCK)
    blocks.push(block.length, ...block)
  }
  blocks.push(0)
  return Uint8Array.from(blocks)
}
