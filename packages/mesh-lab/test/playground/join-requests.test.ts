import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Arrival } from "../../src/index.ts";
import { type AccessLogLine, readAccessLogLine } from "../../src/playground/access-log.ts";
import type { CheckPlan } from "../../src/playground/assign-checks.ts";
import { joinRequests } from "../../src/playground/join-requests.ts";

const provider = (name: string, workload: string, type: "http" | "grpc" = "http") => ({
  name,
  type,
  service: `${name}.auth.svc.cluster.local`,
  port: 8000,
  pathPrefix: type === "http" ? "/check" : "",
  workloads: [workload],
});

const workload = (id: string, ip: string, isMeshed = true) => {
  const [namespace = "", name = ""] = id.split("/");
  return { id, namespace, name, ip, egressIp: "", isMeshed, labels: {}, serviceAccount: "default", ports: [] };
};

const plan: CheckPlan = {
  providers: [
    provider("one", "auth/one"),
    provider("two", "auth/two"),
    provider("bare", "auth/bare"),
    provider("rpc", "auth/rpc", "grpc"),
  ],
  workloads: [
    workload("web/v1", "127.1.1.11"),
    workload("web/v2", "127.1.1.12"),
    workload("web/plain", "127.1.1.13", false),
    workload("web/old", "127.1.1.14"),
    workload("web/rpc", "127.1.1.15"),
    workload("auth/one", "127.1.1.16"),
    workload("auth/two", "127.1.1.17"),
    workload("auth/bare", "127.1.1.18", false),
    workload("auth/rpc", "127.1.1.19"),
  ],
  authorizers: new Map([
    ["web/v1", ["one"]],
    ["web/v2", ["two"]],
    ["web/old", ["bare"]],
    ["web/rpc", ["rpc"]],
  ]),
};

/** A line of a proxy that handed the request on; what is said otherwise counts. */
function line(pod: string, start: number, milliseconds: number, said: Partial<AccessLogLine> = {}): AccessLogLine {
  return {
    pod,
    start,
    milliseconds,
    id: "id",
    method: "GET",
    host: "shop.example.com",
    path: "/orders",
    protocol: "HTTP/2",
    serverName: undefined,
    status: 200,
    details: "via_upstream",
    flags: "-",
    route: undefined,
    cluster: "inbound|8080||",
    upstream: "/tmp/some.sock",
    ...said,
  };
}

const edge = (start: number, milliseconds: number, said: Partial<AccessLogLine> = {}) =>
  line("edge/gateway", start, milliseconds, { cluster: "outbound|8080||v1.web.svc.cluster.local", ...said });
const check = (pod: string, start: number, said: Partial<AccessLogLine> = {}) =>
  line(pod, start, 1, { id: `check ${start}`, path: "/check/orders", ...said });

function arrival(workloadId: string, at: number, headers: Arrival["headers"], path = "/orders"): Arrival {
  return { number: 1, workload: workloadId, port: 8080, method: "GET", path, headers, body: "", at, status: 200 };
}

/** What is said in short: who was asked, what they said, who served or refused. */
function short(lines: readonly AccessLogLine[], arrivals: readonly Arrival[] = []): readonly string[] {
  return joinRequests({ lines, arrivals }, plan).map(({ trace: { entry, asked, served, refused, status } }) =>
    [
      `${status} at ${entry}`,
      ...asked.map((one) => `${one.provider} of ${one.workload} said ${one.status}`),
      served === undefined ? `${refused?.pod}: ${refused?.reason}` : `served by ${served.workload}`,
    ].join(", "),
  );
}

const denied: Partial<AccessLogLine> = { status: 401, details: "ext_authz_denied", flags: "UAEX", upstream: undefined };

describe("what belongs to one request", () => {
  test("proxies name it by one id, its authorizer is asked while it lasts", () => {
    const lines = [check("auth/one", 5), line("web/v1", 2, 16), edge(0, 20)];
    expect(short(lines)).toEqual(["200 at edge/gateway, one of auth/one said 200, served by web/v1"]);
  });

  test("one that is denied is served by nobody", () => {
    const lines = [edge(0, 20, { status: 401 }), line("web/v2", 2, 16, denied), check("auth/two", 5, { status: 401 })];
    expect(short(lines)).toEqual(["401 at edge/gateway, two of auth/two said 401, web/v2: ext_authz_denied"]);
  });

  test("of equal requests at one time, each pod's authorizer belongs to its own", () => {
    const [first, second] = [{ id: "first" }, { id: "second" }];
    const lines = [
      ...[edge(0, 20, first), line("web/v1", 1, 18, first), check("auth/one", 4)],
      ...[edge(0, 30, second), line("web/v2", 1, 28, second), check("auth/two", 3)],
    ];
    expect(short(lines)).toEqual([
      "200 at edge/gateway, two of auth/two said 200, served by web/v2",
      "200 at edge/gateway, one of auth/one said 200, served by web/v1",
    ]);
  });

  test("of equal requests to one pod, what became of it says which answer was its own", () => {
    const [first, second] = [{ id: "first" }, { id: "second" }];
    const lines = [
      ...[edge(0, 20, { ...first, status: 401 }), line("web/v1", 1, 18, { ...first, ...denied })],
      ...[edge(0, 22, second), line("web/v1", 1, 20, second)],
      ...[check("auth/one", 3), check("auth/one", 4, { status: 401 })],
    ];
    expect(short(lines)).toEqual([
      "200 at edge/gateway, one of auth/one said 200, served by web/v1",
      "401 at edge/gateway, one of auth/one said 401, web/v1: ext_authz_denied",
    ]);
  });

  test("other methods, hosts and paths are other requests", () => {
    const others = [{ method: "POST" }, { host: "own.example.com" }, { path: "/check/others" }];
    const lines = [
      edge(0, 20),
      line("web/v1", 2, 16),
      ...others.map((said, index) => check("auth/one", 5 + index, said)),
    ];
    expect(short(lines)).toEqual([
      "200 at edge/gateway, served by web/v1",
      ...others.map(() => "200 at auth/one, served by auth/one"),
    ]);
  });

  test("who had it from another proxy in the same millisecond, and was busy longer, is not where it came in", () => {
    const inner = { serverName: "outbound_.8080_._.v1.web.svc.cluster.local" };
    expect(short([line("web/v1", 0, 9, inner), edge(0, 8)])).toEqual(["200 at edge/gateway, served by web/v1"]);
  });

  test("an id that comes again later is another request", () => {
    const lines = [edge(0, 20), line("web/v1", 2, 16), edge(100, 20), line("web/v1", 102, 16)];
    expect(short(lines)).toEqual(Array(2).fill("200 at edge/gateway, served by web/v1"));
  });

  test("a second try at another time belongs to the same request, and the last one counts", () => {
    const failed = { status: 503, details: "upstream_reset", flags: "UC", upstream: undefined };
    const lines = [edge(0, 80), line("web/v1", 2, 5, failed), line("web/v1", 40, 30)];
    expect(short(lines)).toEqual(["200 at edge/gateway, served by web/v1"]);
  });

  test("who comes past the gateways, from a pod or to an authorizer, comes in there", () => {
    expect(short([line("web/v1", 0, 5)])).toEqual(["200 at web/v1, served by web/v1"]);
    expect(short([check("auth/one", 0)])).toEqual(["200 at auth/one, served by auth/one"]);
    const out = { cluster: "outbound|8000||one.auth.svc.cluster.local", path: "/check/orders" };
    const fromPod = [line("web/v1", 0, 9, out), line("auth/one", 2, 5, { path: "/check/orders" })];
    expect(short(fromPod)).toEqual(["200 at web/v1, served by auth/one"]);
  });

  test("pods without a sidecar are known by their address, and by what arrived", () => {
    const toPlain = edge(0, 20, { upstream: "127.1.1.13:8080" });
    expect(short([toPlain])).toEqual(["200 at edge/gateway, served by web/plain"]);
    expect(short([edge(0, 20, { upstream: "192.0.2.1:80" })])).toEqual(["200 at edge/gateway, served by 192.0.2.1:80"]);
    const question = arrival("auth/bare", 5, [["Host", "shop.example.com"]], "/check/orders");
    expect(short([edge(0, 20), line("web/old", 2, 16)], [question])).toEqual([
      "200 at edge/gateway, bare of auth/bare said 200, served by web/old",
    ]);
  });

  test("a question by gRPC is known by its time alone", () => {
    const question = line("auth/rpc", 5, 1, {
      id: "rpc",
      method: "POST",
      path: "/envoy.service.auth.v3.Authorization/Check",
    });
    expect(short([edge(0, 20), line("web/rpc", 2, 16), question])).toEqual([
      "200 at edge/gateway, rpc of auth/rpc said 200, served by web/rpc",
    ]);
  });

  test("and what it said by what the client got", () => {
    const question = line("auth/rpc", 5, 1, { id: "rpc", path: "/envoy.service.auth.v3.Authorization/Check" });
    expect(short([edge(0, 20, { status: 401 }), line("web/rpc", 2, 16, denied), question])).toEqual([
      "401 at edge/gateway, rpc of auth/rpc said 401, web/rpc: ext_authz_denied",
    ]);
  });

  test("one workload may answer for several providers; who asks whom says for which", () => {
    const [one] = plan.providers;
    if (one === undefined) throw new Error("the plan has no provider");
    const both = { ...one, name: "both", pathPrefix: "" };
    const shared = { ...plan, providers: [both, ...plan.providers] };
    const lines = [edge(0, 20), line("web/v1", 2, 16), check("auth/one", 5)];
    const [joined] = joinRequests({ lines, arrivals: [] }, shared);
    expect(joined?.trace.asked.map(({ provider: name }) => name)).toEqual(["one"]);
  });

  test("a connection that ends before a request is one by itself", () => {
    const none = {
      id: undefined,
      method: undefined,
      host: undefined,
      path: undefined,
      status: 0,
      details: "",
      flags: "NR",
    };
    const both = [edge(0, 1, { ...none, serverName: "nobody.example.com" }), edge(0, 1, none)];
    const traces = joinRequests({ lines: both, arrivals: [] }, plan).map(({ trace }) => trace);
    expect(traces.map(({ host, refused }) => [host, refused?.reason])).toEqual([
      ["nobody.example.com", "NR"],
      [undefined, "NR"],
    ]);
  });

  test("headers are those that arrived under its id", () => {
    const mine: Arrival["headers"] = [["x-request-id", "id"]];
    const asked: Arrival["headers"] = [["x-request-id", "check 5"]];
    const arrivals = [
      arrival("auth/one", 6, asked),
      arrival("web/v1", 8, mine),
      arrival("web/v1", 9, [["x-request-id", "other"]]),
    ];
    const [joined] = joinRequests(
      { lines: [edge(0, 20), line("web/v1", 2, 16), check("auth/one", 5)], arrivals },
      plan,
    );
    expect(joined?.trace.served?.headers).toEqual(mine);
    expect(joined?.trace.asked.map(({ headers }) => headers)).toEqual([asked]);
  });
});

describe("of any requests at any time", () => {
  const request = fc.record({
    start: fc.integer({ min: 0, max: 60 }),
    before: fc.integer({ min: 0, max: 15 }),
    after: fc.integer({ min: 0, max: 15 }),
    path: fc.constantFrom("/orders", "/items"),
    version: fc.constantFrom("one", "two"),
    isAllowed: fc.boolean(),
  });

  test("every line belongs to one, every question to one that may have asked it, and none asks twice", () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (requests, order) => {
        const lines = requests.flatMap(({ start, before, after, path, version, isAllowed }, index) => {
          const [id, milliseconds] = [`request ${index}`, before + after + 10];
          const pod = version === "one" ? "web/v1" : "web/v2";
          return [
            edge(start, milliseconds + 4, { id, path, status: isAllowed ? 200 : 401 }),
            line(pod, start + 2, milliseconds, { id, path, ...(isAllowed ? {} : denied) }),
            line(`auth/${version}`, start + 2 + before, 1, {
              id: `question ${index}`,
              path: `/check${path}`,
              status: isAllowed ? 200 : 401,
            }),
          ];
        });
        const mixed = lines
          .map((one) => ({ one, at: order.next().value ?? 0 }))
          .sort((left, right) => left.at - right.at)
          .map(({ one }) => one);
        const joined = joinRequests({ lines: mixed, arrivals: [] }, plan);
        expect(joined.flatMap((one) => one.lines).sort(byText)).toEqual([...lines].sort(byText));
        expect(joined.map(({ trace }) => trace.entry)).toEqual(requests.map(() => "edge/gateway"));
        for (const { trace } of joined) {
          const isOne = trace.through.includes("web/v1");
          expect(trace.asked.map(({ provider: name }) => name)).toEqual([isOne ? "one" : "two"]);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

function byText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

test("what is no access log line is left out, and half of one too", () => {
  const said = { start_time: "2026-11-25T09:07:41.296Z", duration: 23, response_code: 200, response_flags: "-" };
  const read = readAccessLogLine(JSON.stringify(said), "web/v1");
  expect(read).toMatchObject({ pod: "web/v1", start: Date.UTC(2026, 10, 25, 9, 7, 41, 296), milliseconds: 23 });
  const junk = ["", "[2026-11-25 09:07:41.296][1][warning]", '{"start_time":', "{}", '{"start_time":"soon"}'];
  expect(junk.map((text) => readAccessLogLine(text, "web/v1"))).toEqual(junk.map(() => undefined));
});
