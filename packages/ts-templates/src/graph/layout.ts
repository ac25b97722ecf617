import type { Picture, PictureRoute, Share } from "./picture.ts";
import { LINE_HEIGHT, wrap } from "./text-width.ts";

/** What a box is; it decides the colour. */
export type BoxKind = "client" | "gateway" | "route" | "backend" | "provider" | "authorizer" | "open" | "callers";

/** One line of text in a box. */
export interface Line {
  readonly text: string;
  /** Left edge, or right edge where it ends there. */
  readonly x: number;
  readonly baseline: number;
  readonly end?: true;
  readonly strong?: true;
}

/** A box at its place, in pixels. */
export interface Box {
  readonly kind: BoxKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** A line with right angles from one box to another; the last point has the arrow. */
export type Connection = readonly (readonly [x: number, y: number])[];

/** A picture with every place decided. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly connections: readonly Connection[];
}

const WIDTH = 480;
const MARGIN = 12;
const PADDING = 9;
const GAP = 26;
const LANE = 10;

/**
 * Places a picture from the top down: client, gateways and routes over the whole width, then a column for each stack.
 * The way from a route to a stack runs beside the routes below it: on the left for the left columns, on the right for
 * the others, each in a lane of its own, so no line crosses a text.
 */
export function layoutOf(picture: Picture): Layout {
  const columns = Math.max(1, picture.stacks.length);
  const lanes = Math.ceil(columns / 2);
  const inset = MARGIN + lanes * LANE + 8;
  const entrance = stack(
    [
      box("client", picture.client, full(inset)),
      ...picture.gateways.map((lines) => box("gateway", lines, full(inset))),
    ],
    MARGIN,
  );
  const routes = routeBoxes(picture, { inset, top: bottom(entrance) + GAP });
  const top = (bottom(routes) || bottom(entrance)) + GAP + lanes * LANE;
  const rows = stackRows(picture, top);
  const boxes = [...entrance, ...routes, ...rows.flat()];
  const callers = callerBox(picture, bottom(boxes) + GAP);
  const lastEntrance = entrance.at(-1);
  const [firstRoute] = routes;
  return {
    width: WIDTH,
    height: bottom([...boxes, ...callers]) + MARGIN,
    boxes: [...boxes, ...callers],
    connections: [
      ...chain(entrance),
      ...(lastEntrance && firstRoute ? [down(lastEntrance, firstRoute)] : []),
      ...laneConnections(picture, routes, rows[0] ?? []),
      ...columnConnections(rows),
    ],
  };
}

interface Place {
  readonly x: number;
  readonly width: number;
}

function full(inset: number): Place {
  return { x: inset, width: WIDTH - 2 * inset };
}

function columnOf(index: number, columns: number): Place {
  const gap = 12;
  const width = (WIDTH - 2 * MARGIN - (columns - 1) * gap) / columns;
  return { x: MARGIN + index * (width + gap), width };
}

/** A box at the top of the picture; the first line is its name. */
function box(kind: BoxKind, texts: readonly string[], { x, width }: Place): Box {
  const lines = texts.flatMap((text, index) =>
    wrap(text, width - 2 * PADDING).map((part) => ({ text: part, ...(index === 0 && { strong: true as const }) })),
  );
  return {
    kind,
    x,
    y: 0,
    width,
    height: lines.length * LINE_HEIGHT + 2 * PADDING - 4,
    lines: lines.map((line, index) => ({ ...line, x: x + PADDING, baseline: PADDING + 11 + index * LINE_HEIGHT })),
  };
}

function moved(one: Box, y: number): Box {
  return { ...one, y, lines: one.lines.map((line) => ({ ...line, baseline: line.baseline + y - one.y })) };
}

function stack(boxes: readonly Box[], top: number, gap = GAP): readonly Box[] {
  let y = top;
  return boxes.map((one) => {
    const placed = moved(one, y);
    y += one.height + gap;
    return placed;
  });
}

function bottom(boxes: readonly Box[]): number {
  return Math.max(0, ...boxes.map(({ y, height }) => y + height));
}

function routeBoxes(
  picture: Picture,
  { inset, top }: { readonly inset: number; readonly top: number },
): readonly Box[] {
  return stack(
    picture.routes.map((route, index) => routeBox(picture, { route, number: index + 1 }, full(inset))),
    top,
    10,
  );
}

/** Below what it does, a route has a line for each stack that it leads to, at the side at which its way leaves. */
function routeBox(
  picture: Picture,
  { route, number }: { readonly route: PictureRoute; readonly number: number },
  place: Place,
): Box {
  const base = box("route", [`${number}. ${route.title}`, ...route.details], place);
  const shares = route.shares.map((share, index): Line => {
    const baseline = PADDING + 11 + (base.lines.length + index) * LINE_HEIGHT;
    const text = shareText(picture, share);
    return isLeft(share.stack, picture.stacks.length)
      ? { text: `◂ ${text}`, x: place.x + PADDING, baseline, strong: true }
      : { text: `${text} ▸`, x: place.x + place.width - PADDING, baseline, end: true, strong: true };
  });
  return { ...base, height: base.height + shares.length * LINE_HEIGHT, lines: [...base.lines, ...shares] };
}

function shareText({ stacks }: Picture, { stack: index, weight }: Share): string {
  return `${weight} % ${stacks[index]?.name ?? ""}`;
}

function isLeft(index: number, columns: number): boolean {
  return index < columns / 2;
}

function stackRows({ stacks }: Picture, top: number): readonly (readonly Box[])[] {
  const place = (index: number): Place => columnOf(index, stacks.length);
  const kinds: readonly (readonly (Box | undefined)[])[] = [
    stacks.map(({ backend }, index) => box("backend", backend, place(index))),
    stacks.map(({ provider }, index) =>
      provider === undefined ? box("open", ["no authorizer"], place(index)) : box("provider", provider, place(index)),
    ),
    stacks.map(({ authorizer }, index) =>
      authorizer === undefined ? undefined : box("authorizer", authorizer, place(index)),
    ),
  ];
  let y = top;
  return kinds.map((row) => {
    const boxes = row.flatMap((one) => one ?? []);
    const height = Math.max(0, ...boxes.map((one) => one.height));
    const placed = boxes.map((one) => ({ ...moved(one, y), height }));
    if (boxes.length > 0) y += height + GAP;
    return placed;
  });
}

function callerBox({ callers }: Picture, top: number): readonly Box[] {
  if (callers.length === 0) return [];
  const place = { x: MARGIN, width: WIDTH - 2 * MARGIN };
  return [moved(box("callers", ["let in by ALLOW policies", ...callers.map((line) => `• ${line}`)], place), top)];
}

function chain(boxes: readonly Box[]): readonly Connection[] {
  return boxes.slice(1).flatMap((one, index) => {
    const before = boxes[index];
    return before === undefined ? [] : [down(before, one)];
  });
}

function down(from: Box, to: Box): Connection {
  const x = to.x + to.width / 2;
  return [
    [x, from.y + from.height],
    [x, to.y],
  ];
}

function columnConnections(rows: readonly (readonly Box[])[]): readonly Connection[] {
  const below = rows.slice(1);
  return below.flatMap((row, index) =>
    row.flatMap((one) => {
      const above = rows[index]?.find(({ x }) => x === one.x);
      return above === undefined ? [] : [down(above, one)];
    }),
  );
}

/** From the line of a share sideways into the lane of its stack, down beside the other routes, and to the stack. */
function laneConnections(picture: Picture, routes: readonly Box[], stacks: readonly Box[]): readonly Connection[] {
  const count = picture.stacks.length;
  return picture.routes.flatMap(({ shares }, routeIndex) =>
    shares.flatMap((share, shareIndex): readonly Connection[] => {
      const route = routes[routeIndex];
      const to = stacks[share.stack];
      const line = route?.lines.at(shareIndex - shares.length);
      if (route === undefined || to === undefined || line === undefined) return [];
      const left = isLeft(share.stack, count);
      const lane = left ? share.stack : count - 1 - share.stack;
      const x = left ? MARGIN + lane * LANE : WIDTH - MARGIN - lane * LANE;
      const from = left ? route.x : route.x + route.width;
      const y = line.baseline - 4;
      const turn = to.y - 16 - lane * LANE;
      const center = to.x + to.width / 2;
      return [
        [
          [from, y],
          [x, y],
          [x, turn],
          [center, turn],
          [center, to.y],
        ],
      ];
    }),
  );
}
