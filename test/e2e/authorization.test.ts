import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { E2eOptions } from "../../src/e2e/options.ts";
import type { E2eReport } from "../../src/e2e/report.ts";
import { reportText } from "../../src/e2e/report-text.ts";
import { runE2e } from "../../src/e2e/run-e2e.ts";
import { bearer, proofOfPossession } from "../../src/e2e/token/credential.ts";
import { generatePopKey } from "../../src/e2e/token/pop-key.ts";
import { createIssuer } from "./gateway/issuer.ts";
import { gatewayForTest, optionsFor } from "./gateway/options-for.ts";
import { routeOf } from "./gateway/routes.ts";
import type { GatewayAnswer, GatewayRequest } from "./gateway/start-gateway.ts";

const issuer = await createIssuer();
const key = await generatePopKey();
const boundToken = await issuer.issue(key.thumbprint);
const token = await issuer.issue();
const withBearer: Partial<E2eOptions> = { authorization: "enforce", credential: await bearer(token), requests: 2 };
const withPop: Partial<E2eOptions> = { ...withBearer, credential: await proofOfPossession(boundToken, key) };

test("with a bearer token every row is served, and refused without the token or with a forged one", async () => {
  const gateway = await gatewayForTest({ route: routeOf("header"), authorize: issuer.acceptsBearer });
  const report = await runE2e(optionsFor(gateway, "header", withBearer));
  expect(outcomesOf(report)).toEqual(
    ["header v2", "no header", "header v1"].flatMap((row) => [
      `${row}: passed`,
      `${row}, no token: passed`,
      `${row}, forged token: passed`,
    ]),
  );
});

test("with proofs of possession every way in which one may be wrong is tried, and refused", async () => {
  const gateway = await gatewayForTest({ route: routeOf("header"), authorize: issuer.acceptsPop });
  const report = await runE2e(optionsFor(gateway, "header", { ...withPop, withV1: false }));
  expect(outcomesOf(report).filter((one) => one.startsWith("header v2"))).toEqual([
    "header v2: passed",
    "header v2, no token: passed",
    "header v2, forged token: passed",
    "header v2, proof by another key: passed",
    "header v2, proof an hour old: passed",
    "header v2, proof for another method: passed",
    "header v2, proof for another host: passed",
    "header v2, proof for another path: passed",
    "header v2, bound token as bearer: passed",
  ]);
  expect(report.outcome).toBe("passed");
});

test("a validator that only looks whether there is a proof is noticed", async () => {
  const gateway = await gatewayForTest({
    route: routeOf("v2-only"),
    authorize: async ({ authorization = "" }) => authorization.startsWith("PoP "),
  });
  const report = await runE2e(optionsFor(gateway, "v2-only", { ...withPop, withV1: false }));
  expect(outcomesOf(report).filter((one) => one.endsWith("failed"))).toEqual(
    ["header v2", "no header"].flatMap((row) => [
      `${row}, forged token: failed`,
      `${row}, proof by another key: failed`,
      `${row}, proof an hour old: failed`,
      `${row}, proof for another method: failed`,
      `${row}, proof for another host: failed`,
      `${row}, proof for another path: failed`,
    ]),
  );
});

test.for([
  { who: "everybody is served", authorize: async () => true, failed: ["no token", "forged token"] },
  {
    who: "any token is good",
    authorize: async (request: GatewayRequest) => request.authorization !== undefined,
    failed: ["forged token"],
  },
])("where $who, the run fails", async ({ authorize, failed }) => {
  const gateway = await gatewayForTest({ route: routeOf("v1-only"), authorize });
  const report = await runE2e(optionsFor(gateway, "v1-only", { ...withBearer, withV1: false }));
  expect(report.cases.flatMap(({ name, findings }) => findings.map(({ text }) => `${name}: ${text}`))).toEqual(
    ["header v2", "no header"].flatMap((row) =>
      failed.map((what) => `${row}, ${what}: answered 200, expected: 401 or 403`),
    ),
  );
  expect(report.outcome).toBe("failed");
});

test("where v2 alone is open, its rows alone fail", async () => {
  const gateway = await gatewayForTest({
    route: routeOf("header"),
    authorize: async (request) => request.header === "v2" || issuer.acceptsBearer(request),
  });
  const report = await runE2e(optionsFor(gateway, "header", withBearer));
  expect(outcomesOf(report).filter((one) => one.endsWith("failed"))).toEqual([
    "header v2, no token: failed",
    "header v2, forged token: failed",
  ]);
});

test("a refusal by somebody in front of the mesh does not prove that MISE refuses", async () => {
  const gateway = await gatewayForTest({
    route: routeOf("header"),
    authorize: issuer.acceptsBearer,
    tamper: (answer) => (answer.status === 403 ? { status: 401, headers: { server: "firewall" } } : answer),
  });
  const report = await runE2e(optionsFor(gateway, "header", { ...withBearer, withV1: false }));
  expect(report.outcome).toBe("unproven");
});

test("without enforcement no wrong token is tried", async () => {
  const gateway = await gatewayForTest({ route: routeOf("header") });
  const report = await runE2e(optionsFor(gateway, "header", { ...withBearer, authorization: "routing-only" }));
  expect(outcomesOf(report)).toEqual(["header v2: passed", "no header: passed", "header v1: passed"]);
  expect(report.notes).toEqual(["Authorization is not enforced here: only routing was checked."]);
});

test("no token stands in a report, whether all is well or nothing is", async () => {
  const tamper = ({ status }: GatewayAnswer) => ({ status, headers: {} });
  const good = await gatewayForTest({ route: routeOf("header"), authorize: issuer.acceptsPop });
  const bad = await gatewayForTest({ route: routeOf("header"), tamper });
  for (const gateway of [good, bad]) {
    const report = await runE2e(optionsFor(gateway, "header", withPop));
    const everything = `${reportText(report)}${JSON.stringify(report)}${inspect(report, { depth: 20 })}`;
    const secrets = gateway.requests.flatMap(({ authorization }) => authorization?.split(" ")[1] ?? []);
    expect(secrets.length).toBeGreaterThan(9);
    for (const secret of [boundToken, ...secrets]) expect(everything).not.toContain(secret.slice(-40));
  }
});

function outcomesOf({ cases }: E2eReport): readonly string[] {
  return cases.map(({ name, outcome }) => `${name}: ${outcome}`);
}
