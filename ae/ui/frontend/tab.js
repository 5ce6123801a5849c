/** What a tab remembers as JSON: over page changes always, over a reload where the browser lets it. */

/** @type {Map<string, unknown>} */
const memory = new Map()

/**
 * What was kept under the key; null if nothing was, or what cannot be read.
 *
 * @param {string} key
 * @returns {any}
 */
export function recall(key) {
  if (memory.has(key)) return memory.get(key)
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null")
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {unknown} value
 */
export function remember(key, value) {
  memory.set(key, value)
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // The storage is full or forbidden: page changes are survived, a reload is not.
  }
}
