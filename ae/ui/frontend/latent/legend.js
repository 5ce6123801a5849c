/** The groups of a cloud as buttons that hide and show them, or the scale of its colours. */

export class Legend {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place
    this.listed = ""
  }

  /**
   * @param {{ entries: string[], palette: string[], scale: string }} groups Names and colours, or the scale in words.
   * @param {Set<number>} hidden
   * @param {() => void} changed Called when one was hidden or shown.
   */
  show({ entries, palette, scale }, hidden, changed) {
    const listed = String([scale, ...entries, ...palette])
    if (this.listed === listed) return // another set of buttons would take the focus away
    this.listed = listed
    if (scale) return showScale(this.place, scale, palette)
    listEntries(this.place, entries, palette, hidden, (group) => {
      if (!hidden.delete(group)) hidden.add(group)
      changed()
    })
  }
}

/**
 * @param {HTMLElement} place
 * @param {string[]} entries Names of the groups.
 * @param {string[]} palette Their colours.
 * @param {Set<number>} hidden
 * @param {(group: number) => void} toggle
 */
function listEntries(place, entries, palette, hidden, toggle) {
  place.replaceChildren(
    ...entries.map((entry, group) => {
      const button = document.createElement("button")
      const dot = document.createElement("i")
      dot.style.background = palette[group]
      button.append(dot, entry)
      button.type = "button"
      button.setAttribute("aria-pressed", String(!hidden.has(group)))
      button.onclick = () => {
        toggle(group)
        button.setAttribute("aria-pressed", String(!hidden.has(group)))
      }
      return button
    }),
  )
}

/**
 * @param {HTMLElement} place
 * @param {string} words
 * @param {string[]} palette From the least to the largest.
 */
function showScale(place, words, palette) {
  const bar = document.createElement("i")
  bar.className = "bar"
  bar.style.background = `linear-gradient(to right, ${palette.join(",")})`
  const [low, high] = words.split(" to ")
  place.replaceChildren(low, bar, high)
}
