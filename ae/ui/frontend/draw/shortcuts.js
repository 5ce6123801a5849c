/**
 * Keys and the clipboard, as far as they are meant for the canvas.
 *
 * @typedef {object} Meant
 * @property {HTMLElement} surface Where arrow keys draw.
 * @property {Record<string, () => void>} keys What each combination does, such as ctrl+z.
 * @property {(event: KeyboardEvent) => boolean} type Whether a key was one for the pen, where the surface has the focus.
 * @property {(base64: string) => void} paste Takes the content of a picture file.
 */

/** Pictures that are larger are not read. */
const MOST_BYTES = 20e6

export class Shortcuts {
  /**
   * @param {HTMLElement} root
   * @param {Meant} meant
   * @param {AbortSignal} signal Ends it.
   */
  constructor(root, meant, signal) {
    this.root = root
    this.meant = meant
    document.addEventListener("keydown", (event) => this.type(event), { signal })
    document.addEventListener("paste", (event) => this.paste(event), { signal })
  }

  /**
   * Whether pointer or focus is on the canvas, and no text is being typed.
   *
   * @param {Event} event
   */
  isMeant(event) {
    const [target] = event.composedPath()
    const typing =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches("textarea, select, input:not([type=range])"))
    return !typing && this.root.matches(":hover, :focus-within")
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    if (!this.isMeant(event)) return
    if (event.composedPath()[0] === this.meant.surface && this.meant.type(event)) {
      event.preventDefault()
      return
    }
    const modifiers = (event.ctrlKey || event.metaKey ? "ctrl+" : "") + (event.shiftKey ? "shift+" : "")
    const action = this.meant.keys[modifiers + event.key.toLowerCase()]
    if (!action || event.altKey) return
    event.preventDefault()
    action()
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"))
    if (!file || file.size > MOST_BYTES || !this.isMeant(event)) return
    event.preventDefault()
    const reader = new FileReader()
    reader.onload = () => this.meant.paste(String(reader.result).split(",")[1])
    reader.readAsDataURL(file)
  }
}
