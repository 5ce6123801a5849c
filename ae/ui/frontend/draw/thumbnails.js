/**
 * A button for each of some pictures.
 *
 * @import { Component, Root, View } from "../component.js"
 * @typedef {{ urls: string[], label: string }} Data Label: what one of them is.
 */
import { mounted, one } from "../component.js"

/** @implements {View<Data>} */
class Thumbnails {
  /** @param {Root} parent */
  constructor(parent) {
    this.root = one(parent, ".thumbnails", HTMLElement)
    this.shown = ""
  }

  /**
   * @param {Data} data
   * @param {Component<Data>} component
   */
  receive(data, { setTriggerValue }) {
    const shown = data.urls.join(" ")
    if (this.shown !== shown) this.build(data)
    this.shown = shown
    Array.from(this.root.children).forEach((button, at) => {
      if (button instanceof HTMLElement) button.onclick = () => setTriggerValue("picked", at)
    })
  }

  /** @param {Data} data */
  build({ urls, label }) {
    this.root.replaceChildren(
      ...urls.map((src, at) => {
        const button = document.createElement("button")
        button.type = "button"
        button.setAttribute("aria-label", `${label} ${at + 1}`)
        button.append(Object.assign(document.createElement("img"), { src, alt: "" }))
        return button
      }),
    )
  }

  close() {}
}

export default mounted(Thumbnails)
