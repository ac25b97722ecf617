import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractManifests } from "../parity/contract.ts";
import { type Lab, startLab } from "./lab/index.ts";
import { allCases, caseGroups, runCase, runCases, runRandom } from "./suite/index.ts";

/** A hole of the origin's charts: its number in the contract, the case that shows it, and what the case then finds. */
type Hole = readonly [number: string, name: string, difference: string];

const unchecked = "asked MISE nobody instead of v1, policy header nobody instead of ARM Policy";
const toApplication = `status 200 instead of 401, served by v1 instead of nobody, ${unchecked}`;
const toMise = "asked MISE v1 instead of nobody, policy header ARM Policy instead of nobody";

const holes: readonly Hole[] = [
  [
    "8.1",
    "over http/1.1, a caller that asks MISE v1 for the weakest policy is judged by the policy of ARM",
    'policy header Session Gate,ARM Policy instead of ARM Policy, application saw mise-inbound-policies-to-filter "Session Gate,ARM Policy" instead of "ARM Policy", MISE saw mise-inbound-policies-to-filter "Session Gate,ARM Policy" instead of "ARM Policy"',
  ],
  [
    "8.1",
    "a token of sessiongate is no good to v2, also where its policy is asked for",
    "status 200 instead of 401, served by v2 instead of nobody, policy header Session Gate,ARM Policy instead of ARM Policy",
  ],
  [
    "8.2",
    "aks-istio-ingress/aks-istio-ingressgateway-external does not reach a pod of aro-hcp that bears the wrong label",
    "status 200 instead of 403, served by stray instead of nobody",
  ],
  ["8.4", "over http/1.1, v1 has GET /metrics checked", toApplication],
  ["8.4", "over http/1.1, v1 has POST /metrics checked", toApplication],
  ["8.4", "over http/1.1, v1 has POST /metrics?a=b checked", toApplication],
  ["8.4", "over http/1.1, v1 has POST /a/../metrics checked", toApplication],
  ["8.4", "over http/1.1, v1 has POST /a/%2e%2e/metrics checked", toApplication],
  ["8.4", "over http/1.1, v1 has POST /%6detrics checked", toApplication],
  [
    "8.6",
    "where MISE v1 does not run, v1 answers 503 and serves again at once after it",
    "step 1: status 403 instead of 503",
  ],
  ["8.12", "over http/1.1, a stranger that asks MISE v1 gets 403", `status 200 instead of 403, ${toMise}`],
  [
    "8.12",
    "stranger/stranger does not reach a pod of mise that bears the wrong label",
    "status 200 instead of 403, served by stray instead of nobody",
  ],
  [
    "8.18",
    "the gateway without a token, offering http/1.1 in TLS, gets 401 of v1",
    `status none (ECONNRESET) instead of 401, ${unchecked}`,
  ],
  [
    "8.22",
    "a route of another namespace takes nothing from the admin API",
    "status 302 instead of 200, served by nobody instead of admin-api, asked MISE nobody instead of v1, policy header nobody instead of Geneva Actions",
  ],
  [
    "8.26",
    "where the application of v1 marks its response with v2, the client gets nothing",
    "marker v2 instead of nobody",
  ],
  [
    "8.26",
    "where the application of v2 marks its response with v2, the client gets v2 once",
    "marker v2 and v2 instead of v2",
  ],
  ["8.28", "over http/1.1, the admin API at the API port of v1 gets 200", toMise],
];

describe("pointed at the origin's charts", () => {
  let lab: Lab;
  beforeAll(async () => {
    const manifests = await contractManifests(["frontend", "mesh"], { mise: true });
    lab = await startLab({ rollout: "header", manifests });
  });
  afterAll(async () => {
    await lab?.stop();
  });

  test.each(holes)("the suite finds %s: not so is: %s", async (_, name, difference) => {
    const found = allCases("header").filter((each) => each.name === name);
    expect(found).toHaveLength(1);
    expect(await Promise.all(found.map((each) => runCase(lab, each)))).toEqual([difference]);
  });

  test("requests by chance find that some reach an application that no MISE let through", async () => {
    const { faults } = await runRandom(lab, { seed: 20_260_101, count: 500 });
    expect(faults.filter((fault) => / reached v[12] unchecked$/.test(fault))).not.toEqual([]);
  });

  test("what the origin has right passes: tokens, and that nothing is sent twice", async () => {
    const right = caseGroups("header").filter(([what]) => ["tokens", "nothing twice"].includes(what));
    expect(
      await runCases(
        lab,
        right.flatMap(([, cases]) => cases),
      ),
    ).toEqual([]);
  });
});
