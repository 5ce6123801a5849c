/** Bytes as text and back, as the server and addresses write them. */

/**
 * @param {string} text Base64.
 * @returns {Uint8Array<ArrayBuffer>}
 */
export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/** @param {Iterable<number>} bytes */
export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes))

/**
 * What a stream of the given bytes becomes, such as a compressed one.
 *
 * @param {BlobPart} bytes
 * @param {ReadableWritablePair<Uint8Array, BufferSource>} through
 */
async function streamed(bytes, through) {
  const answer = new Response(new Blob([bytes]).stream().pipeThrough(through))
  return new Uint8Array(await answer.arrayBuffer())
}

/**
 * What was packed by gzip.
 *
 * @param {BlobPart} packed
 */
export const unpacked = (packed) => streamed(packed, new DecompressionStream("gzip"))

/**
 * Letters, digits, - and _ that stand for a drawing, as `drawing_from_text` in ae/images/links.py reads them.
 *
 * @param {ArrayLike<number>} pixels Whole numbers from 0 to 255.
 */
export async function drawingToText(pixels) {
  const packed = await streamed(Uint8Array.from(pixels), new CompressionStream("deflate"))
  return toBase64(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

/**
 * The drawing of such a text.
 *
 * @param {string} text
 */
export function drawingFromText(text) {
  const packed = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"))
  return streamed(packed, new DecompressionStream("deflate"))
}
