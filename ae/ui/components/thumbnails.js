// One button for each picture; built again only when the pictures are others.
export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".thumbnails")
  const shown = data.urls.join(" ")
  if (root.dataset.shown !== shown) {
    root.dataset.shown = shown
    root.replaceChildren(...data.urls.map((url, at) => {
      const button = document.createElement("button")
      button.type = "button"
      button.setAttribute("aria-label", `${data.label} ${at + 1}`)
      button.append(Object.assign(document.createElement("img"), { src: url, alt: "" }))
      return button
    }))
  }
  Array.from(root.children).forEach((button, at) => {
    button.onclick = () => setTriggerValue("picked", at)
  })
}
