import { memoryText, timeText } from "./figures.ts";
import { type Line, panel } from "./plot-panel.ts";
import { style } from "./plot-style.ts";
import type { GoldenResult } from "./results.ts";
import { subjectNames } from "./subject-names.ts";

/** Who is drawn, under a short name, and the class of the line. */
const DRAWN = [
  { name: subjectNames.oneByOne, label: "helm, one by one", look: "a" },
  { name: subjectNames.parallel, label: "helm, xargs -P", look: "b" },
  { name: subjectNames.unittest, label: "helm-unittest", look: "c" },
  { name: subjectNames.cold, label: "helm-ts, cold", look: "own" },
  { name: subjectNames.warm, label: "helm-ts, no change", look: "warm" },
  { name: subjectNames.control, label: "node -e 0", look: "control" },
] as const;

const WIDTH = 680;
const TIME_HEIGHT = 360;
const MEMORY_HEIGHT = 280;

/** Draws time and memory by the number of targets, both axes logarithmic, as an SVG for light and dark pages. */
export function printPlot(result: GoldenResult): string {
  const height = TIME_HEIGHT + MEMORY_HEIGHT;
  const lines = (figure: "wall" | "memory"): readonly Line[] => DRAWN.map((drawn) => lineOf(result, drawn, figure));
  const time = { title: "Time of a golden check, by number of targets", text: roundTime, lines: lines("wall") };
  const memory = { title: "Peak memory, by number of targets", text: memoryText, lines: lines("memory") };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${time.title}, and ${memory.title.toLowerCase()}">
  <!-- Made by npm run bench from results.json. -->
  <style>${style}</style>
  <rect class="page" width="${WIDTH}" height="${height}"/>
${panel(time, { top: 0, width: WIDTH, height: TIME_HEIGHT })}
${panel(memory, { top: TIME_HEIGHT, width: WIDTH, height: MEMORY_HEIGHT })}
</svg>
`;
}

/** A time that is a power of ten, or a small multiple of one. */
function roundTime(milliseconds: number): string {
  return timeText(milliseconds).replace(/\.0+ /, " ");
}

function lineOf({ sizes }: GoldenResult, drawn: (typeof DRAWN)[number], figure: "wall" | "memory"): Line {
  const points = sizes.flatMap(({ targets, subjects }) => {
    const subject = subjects.find(({ name }) => name === drawn.name);
    return subject === undefined ? [] : [{ targets, value: subject[figure].median }];
  });
  return { label: drawn.label, look: drawn.look, points };
}
