/** The GIF file of frames: `{ frames, width, height, hundredths }` in as JSON, the file in base64 out. */
import { readFileSync } from "node:fs"
import { gif } from "../../ae/ui/frontend/gif.js"

const { frames, width, height, hundredths } = JSON.parse(readFileSync(0, "utf8"))
const file = gif(
  frames.map((frame) => Uint8Array.from(frame)),
  width,
  height,
  hundredths,
)
process.stdout.write(Buffer.from(await file.arrayBuffer()).toString("base64"))
