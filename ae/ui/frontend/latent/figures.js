/**
 * Numbers as they are read: as many digits as say something, and no minus before a zero.
 *
 * @param {number} value
 * @param {number} digits After the point.
 */
export function figure(value, digits = 2) {
  const text = value.toFixed(digits)
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "−")
}

/**
 * A code, or its beginning.
 *
 * @param {ArrayLike<number>} code
 */
export const shortCode = (code) =>
  code.length > 4
    ? `of ${code.length} numbers`
    : Array.from(code, (value) => figure(value)).join(code.length > 1 ? ", " : "")
