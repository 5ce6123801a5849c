/** The table of cases, read. */
import { readFileSync } from "node:fs"

export const TOLERANCE = 2e-5
export const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8"))

/** Bytes of 28×28 or 112×112, or 784 numbers in [0, 1] that were written as 16 bits each. */
export function unpacked(text) {
  const bytes = Buffer.from(text, "base64")
  if (bytes.length !== 2 * 784) return Uint8Array.from(bytes)
  return Float32Array.from({ length: 784 }, (_, at) => bytes.readUInt16LE(2 * at) / 65535)
}

export function furthest(found, expected) {
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at])), 0)
}
