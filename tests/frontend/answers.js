/**
 * What the engine makes of models and images: JSON in, JSON out.
 *
 * In: `{ runtime: { script, binary }, models: { name: { encoder, decoder } }, images, count }`, files by path,
 * images as 784 numbers each, one after the other.
 */
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { Codec, startRuntime } from "../../ae/ui/frontend/engine.js"

const { runtime, models, images, count } = JSON.parse(readFileSync(0, "utf8"))
const binary = new Uint8Array(gunzipSync(readFileSync(runtime.binary))).buffer
const ort = await startRuntime({ script: runtime.script, binary })
const answers = {}
for (const [name, { encoder, decoder }] of Object.entries(models)) {
  const codec = await Codec.load(ort, { encoder: readFileSync(encoder), decoder: readFileSync(decoder) })
  const { code, logVar, layers } = await codec.encode(Float32Array.from(images))
  const decoded = await codec.decode(code, count)
  answers[name] = {
    code: [...code],
    logVar: logVar && [...logVar],
    images: [...decoded.images],
    withoutFirst: [...(await codec.encode(Float32Array.from(images), { layer: 0, unit: 0 })).code],
    weights: shapesOf(await codec.weights(code.length / count)),
    layers: [...layers, ...decoded.layers].map(({ shape }) => shape),
  }
  await codec.release()
}
/** Shapes of weights, null where there are none. */
function shapesOf({ looks, paints }) {
  return { looks: looks?.shape ?? null, paints: paints?.shape ?? null }
}

process.stdout.write(JSON.stringify(answers))
