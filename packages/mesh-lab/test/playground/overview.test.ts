import { expect, test } from "vitest";
import { paintFor } from "../../src/paint.ts";
import { overview } from "../../src/playground/overview.ts";

test("what manifests say begins no line of its own, and moves no cursor", () => {
  const text = overview(
    {
      versions: { istio: "1.31", envoy: "1.40.0" },
      picture: { gateways: [], workloads: [], providers: [], notes: ["a\u001b[2Jb"] },
      examples: [
        {
          about: "web/shop/first\ntouch /tmp/file",
          curl: "curl 'http://127.0.0.1/\n'",
          request: { method: "GET", path: "/", headers: [], to: { workload: "web/shop", port: 1 } },
        },
      ],
    },
    paintFor(false),
  );
  expect(text.split("\n")).toEqual([
    "istiod 1.31, Envoy 1.40.0",
    "",
    "note: a\\u{1b}[2Jb",
    "",
    "# web/shop/first\\u{a}touch /tmp/file",
    "curl 'http://127.0.0.1/\\u{a}'",
    "",
  ]);
});
