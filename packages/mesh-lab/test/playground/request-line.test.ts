import { expect, test } from "vitest";
import { paintFor } from "../../src/paint.ts";
import { requestLine } from "../../src/playground/request-line.ts";
import type { RequestTrace } from "../../src/playground/request-trace.ts";

const trace: RequestTrace = {
  at: Date.UTC(2026, 10, 25, 9, 7, 41, 5),
  milliseconds: 12,
  method: "GET",
  host: "shop.example.com",
  path: "/orders",
  protocol: "HTTP/2",
  status: 200,
  entry: "ingress/edge",
  route: "default",
  through: ["ingress/edge", "web/shop"],
  asked: [{ workload: "auth/check", provider: "check", status: 200, headers: undefined }],
  served: { workload: "web/shop", status: 200, headers: undefined },
  refused: undefined,
};

const plain = (said: Partial<RequestTrace>) => requestLine({ ...trace, ...said }, paintFor(false));

test("a request is one line: when, what, its status, where it came in, who was asked, who served", () => {
  expect(plain({})).toBe(
    "09:07:41.005 200 GET shop.example.com/orders → ingress/edge → asked auth/check: 200 → served by web/shop, 12 ms",
  );
  expect(plain({ status: 403, served: undefined, refused: { pod: "web/shop", reason: "ext_authz_denied" } })).toBe(
    "09:07:41.005 403 GET shop.example.com/orders → ingress/edge → asked auth/check: 200 → " +
      "refused at web/shop (ext_authz_denied), 12 ms",
  );
  const cut = { status: 0, method: undefined, path: undefined, asked: [], served: undefined };
  expect(plain({ ...cut, host: undefined, refused: { pod: "ingress/edge", reason: "NR" } })).toBe(
    "09:07:41.005 --- no request, TLS for no name → ingress/edge → refused at ingress/edge (NR), 12 ms",
  );
});

test("what a client sent does not reach the terminal as a command", () => {
  const line = plain({ path: "/\u001b[2J\u202e", host: "a\nb" });
  expect(line).toContain(String.raw`GET a\u{a}b/\u{1b}[2J\u{202e} →`);
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("colors are only where there are any", () => {
  expect(requestLine(trace, paintFor(true))).toContain("\u001b[32m200\u001b[39m");
  expect(plain({})).not.toContain("\u001b");
});
