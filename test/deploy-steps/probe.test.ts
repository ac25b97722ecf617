import type { ProbeReport, Values } from "@helm/ts-templates";
import { expect, onTestFinished, test } from "vitest";
import { type Patience, probeWith } from "../../src/deploy/probe.ts";
import { createIssuer } from "../e2e/gateway/issuer.ts";
import { gatewayForTest } from "../e2e/gateway/options-for.ts";
import { routeOf } from "../e2e/gateway/routes.ts";
import { situated } from "./situations.ts";

const target = "public/int/uksouth";
const none: Patience = { routes: 0, refusals: 0, pause: 10 };
const some: Patience = { routes: 60_000, refusals: 60_000, pause: 10 };
const subscription = "00000000-0000-0000-0000-000000000000";
const issuer = await createIssuer();

test("a report has a check for each row, and what was seen instead of what was to be seen", async () => {
  const { url } = await gatewayForTest({ route: routeOf("v2-default") });
  const { checks } = await ask(url, situated(target, "header", "MISE unasked").values, { subscription });
  expect(checks).toEqual([
    { name: "header v2", outcome: "passed" },
    {
      name: "no header",
      outcome: "failed",
      message: "It has to be served by v1: served by v2, expected: v1.",
    },
  ]);
});

test("where MISE is asked, who has no token has to be refused", async () => {
  process.env["PROBE_TOKEN"] = await issuer.issue();
  onTestFinished(() => {
    delete process.env["PROBE_TOKEN"];
  });
  const settings = { subscription, requests: "2", "with-v1": "true", "token-from": "env:PROBE_TOKEN" };
  const { values } = situated(target, "header", "enforced");
  const closed = await gatewayForTest({ route: routeOf("header"), authorize: issuer.acceptsBearer });
  const report = await ask(closed.url, values, settings);
  expect(report.checks.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual(
    ["header v2", "no header", "header v1"].flatMap((row) => [
      `${row}: passed`,
      `${row}, no token: passed`,
      `${row}, forged token: passed`,
    ]),
  );
  expect(JSON.stringify(report)).not.toContain(process.env["PROBE_TOKEN"]);
  const open = await gatewayForTest({ route: routeOf("header") });
  expect(failures(await ask(open.url, values, settings))).toContainEqual([
    "no header, no token",
    expect.stringMatching(/^It has to be refused at v1: /),
  ]);
});

test("while both stacks run and routes do not choose yet, the header has to move nothing", async () => {
  const { values } = situated(target, "header", "MISE unasked");
  const unchosen = {
    ...values,
    routing: { defaultStack: "v1", header: { enabled: false }, canary: { stack: "v2", weight: 0 } },
  };
  const early = await gatewayForTest({ route: routeOf("v1-only") });
  expect(failures(await ask(early.url, unchosen, { subscription }))).toEqual([]);
  const late = await gatewayForTest({ route: routeOf("header") });
  expect(failures(await ask(late.url, unchosen, { subscription }))).toEqual([
    ["header v2", "It has to be served by v1: served by v2, expected: v1."],
  ]);
});

test("a canary is measured by the weight of the values", async () => {
  const { values } = situated(target, "canary", "MISE unasked");
  const { url } = await gatewayForTest({ route: routeOf("canary") });
  expect(failures(await ask(url, values, { subscription }))).toEqual([]);
});

test("what is not in force yet is asked again", async () => {
  let asked = 0;
  const routes = { old: routeOf("v1-only"), now: routeOf("header") };
  const { url } = await gatewayForTest({ route: (header) => routes[asked++ < 2 ? "old" : "now"](header) });
  const { values } = situated(target, "header", "MISE unasked");
  expect(failures(await ask(url, values, { subscription, requests: "2" }, some))).toEqual([]);
});

test.each([
  [
    { subscription, rollout: "v2-only", url: "x" },
    "--probe rollout, --probe url: the values that are deployed decide what is expected; leave it out",
  ],
  [
    { "token-from": "eyJsecret" },
    "--subscription is missing; --help says what it takes\n--token-from takes env:NAME, file:PATH or az, and never the secret itself",
  ],
])("%j is refused", async (settings, message) => {
  const { values } = situated(target, "header", "MISE unasked");
  await expect(ask(new URL("http://127.0.0.1:1"), values, settings)).rejects.toThrow(message);
});

test("values that say of no stack that it serves are refused", async () => {
  const asked = ask(new URL("http://127.0.0.1:1"), {}, { subscription });
  await expect(asked).rejects.toThrow("the values do not say which stack serves: there is nothing to expect");
});

function ask(
  url: URL,
  values: Values,
  settings: Readonly<Record<string, string>>,
  patience: Patience = none,
): Promise<ProbeReport> {
  const { signal } = new AbortController();
  const path = target.split("/");
  return probeWith(patience, { target, path, values, url: url.origin, settings, signal });
}

function failures({ checks }: ProbeReport) {
  return checks.filter(({ outcome }) => outcome !== "passed").map(({ name, message }) => [name, message]);
}
