import { describe, expect, test } from "vitest";
import { layoutOf, mermaid, type Picture, pictureOf, svg, textWidth } from "../../src/graph/index.ts";
import { readMesh } from "../../src/istio/index.ts";
import { meshWith } from "../prove/mesh.ts";

const shop = pictureOf(readMesh(meshWith([])), "shop");

test("a mesh as Mermaid", async () => {
  await expect(mermaid(shop)).toMatchFileSnapshot("shop.mmd.txt");
});

test("a mesh as SVG", async () => {
  await expect(svg(shop)).toMatchFileSnapshot("shop.svg.txt");
});

test("without an authorizer the picture says so", () => {
  const open = pictureOf(readMesh(meshWith([["action: CUSTOM", "action: AUDIT"]])), "shop");
  expect(open.stacks.map(({ provider }) => provider)).toEqual([undefined]);
  expect(svg(open)).toContain(">no authorizer</text>");
});

const nasty = '<script>"&\u0000]]> \u202e `#;';

test("no text gets out of its place in an SVG", () => {
  const text = svg({ ...shop, title: nasty, callers: [nasty], client: [nasty] });
  expect(text).not.toContain("<script>");
  expect(text).not.toContain("\u0000");
  expect(text).toContain("<title>&lt;script&gt;&quot;&amp;?]]&gt; \u202e `#;</title>");
});

test("no text gets out of its place in Mermaid", () => {
  expect(mermaid({ ...shop, client: [nasty] })).toContain(
    'client["#60;script#62;#34;#38;#0;#93;#93;#62; #8238; #96;#35;#59;"]',
  );
});

describe.each([1, 2, 3, 5])("with %i stacks and long names", (count) => {
  const picture: Picture = {
    title: "t",
    client: ["client", "a-very-long-host-name-without-any-space.in-a-domain.example"],
    gateways: [["gateway ingress/a-gateway-with-a-really-long-name-that-must-be-broken"]],
    routes: [1, 2, 3].map((number) => ({
      title: `header x-${"long".repeat(20)} is ${number}`,
      details: ["request: x = y"],
      shares: Array.from({ length: count }, (_, stack) => ({ stack, weight: Math.floor(100 / count) })),
    })),
    stacks: Array.from({ length: count }, (_, index) => ({
      name: `stack-${index}`,
      backend: [`shop/stack-with-a-long-name-${index}:8443`, "runs as shop/web"],
      ...(index % 2 === 0 && { provider: ["ask", "within 5s"], authorizer: ["guard/guard:8080"] }),
    })),
    callers: ["a → b"],
  };
  const { boxes, connections, width } = layoutOf(picture);

  test("no box overlaps another, and no line of text leaves its box or meets another", () => {
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
      for (const [at, line] of one.lines.entries()) {
        const start = line.end ? line.x - textWidth(line.text) : line.x;
        expect(start).toBeGreaterThanOrEqual(one.x);
        expect(start + textWidth(line.text)).toBeLessThanOrEqual(one.x + one.width);
        expect(line.baseline).toBeLessThan(one.y + one.height);
        expect(line.baseline - (one.lines[at - 1]?.baseline ?? one.y - 9)).toBeGreaterThanOrEqual(18);
      }
    }
  });

  test("no way runs through a box, and all stay in the picture", () => {
    for (const points of connections) {
      for (const [index, [x, y]] of points.slice(1).entries()) {
        const [fromX, fromY] = points[index] ?? [0, 0];
        expect(x === fromX || y === fromY).toBe(true);
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(width);
        for (const box of boxes) {
          const meets =
            Math.max(x, fromX) > box.x &&
            Math.min(x, fromX) < box.x + box.width &&
            Math.max(y, fromY) > box.y &&
            Math.min(y, fromY) < box.y + box.height;
          expect(meets).toBe(false);
        }
      }
    }
  });
});
