import type { Point } from "./growth.ts";
import { logarithmic } from "./scale.ts";
import { spreadOut } from "./spread-out.ts";

/** What is drawn of one subject. */
export interface Line {
  readonly label: string;
  /** Class of the style. */
  readonly look: string;
  readonly points: readonly Point[];
}

/** One figure of every subject. */
export interface Panel {
  readonly title: string;
  /** A figure as it is written at the axis. */
  readonly text: (figure: number) => string;
  readonly lines: readonly Line[];
}

/** Where a panel is drawn, in pixels. */
export interface Place {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const LEFT = 74;
/** For the labels at the ends of the lines. */
const RIGHT = 176;
const ABOVE = 48;
const BELOW = 36;
const LABEL_GAP = 19;

/** Draws a panel: a grid, a line for each subject, and its name at the end of the line. */
export function panel({ title, text, lines }: Panel, { top, width, height }: Place): string {
  const [right, bottom] = [width - RIGHT, top + height - BELOW];
  const points = lines.flatMap((line) => line.points);
  const sizes = [...new Set(points.map(({ targets }) => targets))];
  const x = logarithmic(sizes, LEFT, right);
  const y = logarithmic(
    points.map(({ value }) => value),
    bottom,
    top + ABOVE,
  );
  const rows = y.ticks.flatMap((tick) => [
    `<path class="grid" d="M${LEFT} ${pixel(y.at(tick))}H${right}"/>`,
    `<text x="${LEFT - 10}" y="${pixel(y.at(tick) + 5)}" text-anchor="end">${text(tick)}</text>`,
  ]);
  const columns = sizes.map(
    (size) =>
      `<text x="${pixel(x.at(size))}" y="${bottom + 26}" text-anchor="middle">${size.toLocaleString("en-US")}</text>`,
  );
  const at = ({ targets, value }: Point): string => `${pixel(x.at(targets))} ${pixel(y.at(value))}`;
  const drawn = lines.filter((line) => line.points.length > 0);
  const curves = drawn.flatMap(({ look, points: own }) => [
    `<path class="line ${look}" d="M${own.map(at).join("L")}"/>`,
    `<path class="dot ${look}" d="${own.map((point) => `M${at(point)}h0`).join("")}"/>`,
  ]);
  const ends = drawn.map((line) => y.at(line.points.at(-1)?.value ?? Number.NaN));
  const labels = spreadOut(ends, LABEL_GAP).map(
    (place, index) => `<text x="${right + 12}" y="${pixel(place + 5)}">${drawn[index]?.label ?? ""}</text>`,
  );
  const heading = `<text class="title" x="${LEFT - 62}" y="${top + 24}">${title}</text>`;
  return [heading, ...rows, ...columns, ...curves, ...labels].map((part) => `  ${part}`).join("\n");
}

function pixel(place: number): string {
  return place.toFixed(1);
}
