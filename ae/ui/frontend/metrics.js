/** Numbers about images and codes: twins of those in ae/measures/metrics.py and ae/figures/pictures.py. */

/**
 * Mean squared error.
 *
 * @param {Float32Array} image
 * @param {Float32Array} other
 */
export function mse(image, other) {
  let sum = 0
  for (let at = 0; at < image.length; at += 1) sum += (image[at] - other[at]) ** 2
  return sum / image.length
}

/**
 * Peak signal-to-noise ratio in decibels; infinite for equal images.
 *
 * @param {Float32Array} image
 * @param {Float32Array} other
 */
export const psnr = (image, other) => -10 * Math.log10(mse(image, other))

/**
 * The smallest of 1, 2 and 5 times a power of ten that is not below the size of any of the numbers.
 *
 * @param {ArrayLike<number>} numbers
 */
export function roundScale(numbers) {
  let largest = 0
  for (let at = 0; at < numbers.length; at += 1) largest = Math.max(largest, Math.abs(numbers[at]))
  if (!(largest > 1e-6 && largest < 1e30)) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= largest * (1 - 1e-9)) ?? 10 * power
}
