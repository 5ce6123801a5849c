/**
 * From point to point of a chart as it is seen, in the direction of an arrow key.
 *
 * @typedef {{ index: number, x: number, y: number }} Point Which image it stands for, and where it is on the screen.
 */

/**
 * The point that is nearest to a place; null if there is none.
 *
 * @param {Point[]} points
 * @param {number} x
 * @param {number} y
 * @returns {Point | null}
 */
export function nearest(points, x, y) {
  let found = null
  let least = Number.POSITIVE_INFINITY
  for (const point of points) {
    const far = Math.hypot(point.x - x, point.y - y)
    if (far < least) [found, least] = [point, far]
  }
  return found
}

/**
 * The nearest point within 45 degrees of the direction, or null; points that lie on each other are one step.
 *
 * @param {Point[]} points
 * @param {{ x: number, y: number }} from
 * @param {[number, number]} direction Along x, to the right, and y, downwards; one of them 0, the other 1 or -1.
 * @param {number} least How far it is at least, in pixels.
 */
export function nextPoint(points, from, [dx, dy], least) {
  const ahead = points.filter((point) => {
    const along = (point.x - from.x) * dx + (point.y - from.y) * dy
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx)
    return along >= least && aside <= along
  })
  return nearest(ahead, from.x, from.y)
}
