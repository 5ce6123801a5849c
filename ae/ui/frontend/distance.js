/**
 * How far each pixel lies from the nearest of another kind.
 *
 * Source: Felzenszwalb and Huttenlocher 2012, Distance Transforms of Sampled Functions.
 */

const FAR = 1e20

/**
 * Distance in pixels of every marked pixel to the nearest unmarked one; zero where it is unmarked.
 *
 * @param {Uint8Array} marked 1 or 0, row by row.
 * @param {number} height
 * @param {number} width
 * @returns {Float64Array}
 */
export function distances(marked, height, width) {
  const squares = new Float64Array(marked.length)
  for (let at = 0; at < marked.length; at += 1) squares[at] = marked[at] ? FAR : 0
  const work = workFor(Math.max(height, width))
  for (let x = 0; x < width; x += 1) lower(squares, x, width, height, work)
  for (let y = 0; y < height; y += 1) lower(squares, y * width, 1, width, work)
  return squares.map(Math.sqrt)
}

/** @param {number} count */
function workFor(count) {
  return { line: new Float64Array(count), feet: new Int32Array(count), ends: new Float64Array(count + 1) }
}

/**
 * Lowers each value of a line to the least of all parabolas that stand on the line's values.
 *
 * @param {Float64Array} values
 * @param {number} start
 * @param {number} step
 * @param {number} count
 * @param {ReturnType<typeof workFor>} work Room to work in.
 */
function lower(values, start, step, count, { line, feet, ends }) {
  for (let at = 0; at < count; at += 1) line[at] = values[start + at * step]
  feet[0] = 0
  ends[0] = -FAR
  ends[1] = FAR
  let last = 0
  for (let at = 1; at < count; at += 1) {
    let meet = meeting(line, feet[last], at)
    while (meet <= ends[last]) {
      last -= 1
      meet = meeting(line, feet[last], at)
    }
    last += 1
    feet[last] = at
    ends[last] = meet
    ends[last + 1] = FAR
  }
  let nearest = 0
  for (let at = 0; at < count; at += 1) {
    while (ends[nearest + 1] < at) nearest += 1
    values[start + at * step] = (at - feet[nearest]) ** 2 + line[feet[nearest]]
  }
}

/**
 * Where the parabola at `right` gets lower than that at `left`.
 *
 * @param {Float64Array} line
 * @param {number} left
 * @param {number} right
 */
function meeting(line, left, right) {
  return (line[right] + right * right - (line[left] + left * left)) / (2 * (right - left))
}
