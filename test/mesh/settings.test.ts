import { afterEach, expect, test } from "vitest";
import { type Lab, type LabOptions, type Stack, startLab } from "./lab/index.ts";
import { type Case, headerChoices, routingCases, runCases, stateOf } from "./suite/index.ts";

let lab: Lab | undefined;
afterEach(async () => {
  await lab?.stop();
  lab = undefined;
});

async function failures(options: LabOptions, cases: readonly Case[]) {
  lab = await startLab(options);
  return runCases(lab, cases);
}

test("with routing.header.enabled: false, the header chooses nothing and reaches nobody", async () => {
  const state = stateOf("header");
  const { byDefault } = state;
  const off = { ...state, byHeader: { v1: byDefault, v2: byDefault }, headerStripped: true };
  const settings = { "routing.header.enabled": false };
  expect(await failures({ rollout: "header", settings }, routingCases(off))).toEqual([]);
});

test("where authorization is routing-only, the gateway alone gets through, and routing and marker are the same", async () => {
  const options = { rollout: "header", target: "dev/dev/westus3" } as const;
  expect(await failures(options, unauthorizedCases())).toEqual([]);
});

function unauthorizedCases(): readonly Case[] {
  const { byDefault, byHeader } = stateOf("header");
  const by = (stack: Stack) => ({ status: 200, servedBy: [stack], asked: [], marker: stack === "v2" ? ["v2"] : [] });
  const to = { workload: "aro-hcp/aro-hcp-frontend", port: 8443 };
  return [
    ...headerChoices.map(([what, values, chosen]) => ({
      name: `where the header ${what}`,
      steps: [
        {
          ask: { headers: values.map((value) => ["x-ms-mise-version", value] as const), token: "nobody" as const },
          expect: (chosen === "default" ? byDefault : byHeader[chosen]).map(by),
        },
      ],
    })),
    ...(["stranger/stranger", "aro-hcp/frontend"] as const).map((identity) => ({
      name: `${identity} is refused`,
      steps: [{ ask: { to, as: { identity } }, expect: [{ status: 403, servedBy: [], asked: [] }] }],
    })),
    ...(["plaintext", "no-certificate"] as const).map((as) => ({
      name: `${as} is refused`,
      steps: [{ ask: { to, as }, expect: [{ status: "none" as const, servedBy: [], asked: [] }] }],
    })),
  ];
}
