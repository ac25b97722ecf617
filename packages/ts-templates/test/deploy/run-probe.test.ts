import { expect, test } from "vitest";
import type { Deployment } from "../../src/deploy/deployment.ts";
import type { Probe } from "../../src/deploy/probe.ts";
import { runProbe } from "../../src/deploy/run-probe.ts";

const options = {
  url: "https://api.example.com",
  probeSettings: { token: "env:TOKEN" },
  signal: new AbortController().signal,
};

function deployment(probe?: Probe): Deployment {
  return {
    target: "prod/eu",
    path: ["prod", "eu"],
    values: {},
    chart: "",
    release: { name: "shop", namespace: "shop" },
    config: probe === undefined ? {} : { probe },
    words: {},
    render: async () => [],
  };
}

const never: Probe = async () => {
  throw new Error("it is not called");
};

test("the probe gets the target, the values that run, and what was said on the command line", async () => {
  const asked: unknown[] = [];
  const probe: Probe = async ({ signal: _, ...request }) => {
    asked.push(request);
    return { checks: [{ name: "v1", outcome: "passed" }] };
  };
  const found = await runProbe(deployment(probe), { rollout: "canary" }, options);
  expect(asked).toEqual([
    {
      target: "prod/eu",
      path: ["prod", "eu"],
      values: { rollout: "canary" },
      url: "https://api.example.com",
      settings: { token: "env:TOKEN" },
    },
  ]);
  expect(found).toEqual({ verified: ["1 of 1 checks passed at https://api.example.com"], findings: [] });
});

test("what failed and what was not proven are findings, with what could harm a terminal made visible", async () => {
  const probe: Probe = async () => ({
    checks: [
      { name: "v1", outcome: "passed" },
      { name: "v2", outcome: "failed", message: "served by v1\u001b[2J" },
      { name: "v2, no token", outcome: "unproven" },
    ],
  });
  expect((await runProbe(deployment(probe), {}, options)).findings).toEqual([
    { code: "probe-failed", subject: "v2", message: "served by v1\\u{1b}[2J" },
    { code: "probe-unproven", subject: "v2, no token", message: "The check proved nothing." },
  ]);
});

test("a probe that throws has failed", async () => {
  expect((await runProbe(deployment(never), {}, options)).findings).toEqual([
    { code: "probe-failed", subject: "https://api.example.com", message: "The probe itself failed: it is not called" },
  ]);
});

test.each([
  ["without a URL", deployment(never), { ...options, url: undefined }],
  ["without a probe", deployment(), options],
] as const)("%s nothing is probed", async (_, about, given) => {
  expect(await runProbe(about, {}, given)).toEqual({ verified: [], findings: [] });
});
