import { type Box, type Connection, type Line, layoutOf } from "./layout.ts";
import type { Picture } from "./picture.ts";
import { element, printSvg, type SvgElement } from "./svg-element.ts";
import { FONT_SIZE } from "./text-width.ts";

const STYLE = `
svg { --back: #ffffff; --text: #1f2328; --line: #59636e; --client: #f6f8fa; --gateway: #ddf4ff; --route: #f6f8fa;
  --backend: #fbefff; --provider: #fff8c5; --authorizer: #dafbe1; --open: #ffebe9; --callers: #f6f8fa; }
@media (prefers-color-scheme: dark) {
  svg { --back: #0d1117; --text: #e6edf3; --line: #9198a1; --client: #161b22; --gateway: #0c2d48; --route: #161b22;
    --backend: #2b1a3f; --provider: #3a2d08; --authorizer: #12321d; --open: #481a1a; --callers: #161b22; }
}
text { font: ${FONT_SIZE}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: var(--text); }
.strong { font-weight: 700; }
.end { text-anchor: end; }
.back { fill: var(--back); }
.box { stroke: var(--line); }
.open { stroke-dasharray: 5 3; }
.way { fill: none; stroke: var(--line); stroke-width: 1.5; }
.head { fill: var(--line); }
`;

/** The picture as an SVG that stands alone: no script, no font, nothing loaded; light or dark as the reader has it. */
export function svg(picture: Picture): string {
  const { width, height, boxes, connections } = layoutOf(picture);
  return printSvg(
    element(
      "svg",
      { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
      [
        element("title", {}, [picture.title]),
        element("style", {}, [STYLE]),
        arrowHead(),
        element("rect", { class: "back", width, height }),
        ...connections.map(way),
        ...boxes.flatMap(drawn),
      ],
    ),
  );
}

function arrowHead(): SvgElement {
  const marker = { id: "head", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" };
  return element("marker", { ...marker, markerUnits: "userSpaceOnUse" }, [
    element("path", { class: "head", d: "M0 0 L8 4 L0 8 Z" }),
  ]);
}

function way(points: Connection): SvgElement {
  const d = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join(" ");
  return element("path", { class: "way", d, "marker-end": "url(#head)" });
}

function drawn({ kind, x, y, width, height, lines }: Box): readonly SvgElement[] {
  const rect = { class: `box ${kind}`, style: `fill: var(--${kind})`, x, y, width, height, rx: 6 };
  return [element("rect", rect), ...lines.map(written)];
}

function written({ text, x, baseline, end, strong }: Line): SvgElement {
  const classes = [strong && "strong", end && "end"].filter((one) => one !== undefined).join(" ");
  return element("text", { x, y: baseline, ...(classes !== "" && { class: classes }) }, [text]);
}
