/** Movements that take a while, frame by frame. */

/**
 * Calls for a frame after another; only for the last one where the visitor's system asks for less motion.
 *
 * @param {number} milliseconds
 * @param {(share: number) => void} show Is given the share of the time that has passed, at last 1.
 * @returns {() => void} Stops it.
 */
export function animate(milliseconds, show) {
  const still = !milliseconds || matchMedia("(prefers-reduced-motion: reduce)").matches
  const began = performance.now()
  let frame = requestAnimationFrame(function next(now) {
    const share = still ? 1 : Math.min(Math.max(now - began, 0) / milliseconds, 1)
    show(share)
    if (share < 1) frame = requestAnimationFrame(next)
  })
  return () => cancelAnimationFrame(frame)
}
