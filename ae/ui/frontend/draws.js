/**
 * Random numbers that are the same here and in Python: see ae/images/draws.py, whose twin this is.
 *
 * Every call gives a stream of its own, counted from the seed, so that streams can be left out.
 */

/**
 * Scatters 32 bits: nothing can be told of an input from its output.
 *
 * @param {number} x
 */
function scatter(x) {
  let bits = x | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Numbers for one image; the same seed gives the same ones. */
export class Draws {
  /** @param {number} seed */
  constructor(seed) {
    this.seed = scatter(seed)
    this.calls = 0
  }

  /** @param {number} streams How many calls to pass over. */
  skip(streams) {
    this.calls += streams
  }

  /**
   * @param {number} count
   * @returns {Float32Array} Uniform in [0, 1).
   */
  uniform(count = 1) {
    const whole = this.#bits(count)
    return new Float32Array(count).map((_, at) => (whole[at] >>> 8) / 2 ** 24)
  }

  /**
   * @param {number} count
   * @returns {Float32Array} Standard normal, by Box and Muller's transform.
   */
  normal(count = 1) {
    const whole = this.#bits(2 * count)
    const found = new Float32Array(count)
    for (let at = 0; at < count; at += 1) {
      const radius = Math.sqrt(-2 * Math.log(((whole[2 * at] >>> 8) + 0.5) / 2 ** 24))
      found[at] = radius * Math.cos((2 * Math.PI * (whole[2 * at + 1] >>> 8)) / 2 ** 24)
    }
    return found
  }

  /** @param {number} count */
  #bits(count) {
    const stream = scatter(this.seed + this.calls)
    this.calls += 1
    const found = new Uint32Array(count)
    for (let at = 0; at < count; at += 1) found[at] = scatter(scatter(at) ^ stream)
    return found
  }
}
