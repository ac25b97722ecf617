import { describe, expect, test } from "vitest";
import type { Manifest } from "../parity/manifest.ts";
import { goldenManifests, miseV1, miseV2, withSetting, withVariable } from "./golden.ts";
import {
  armRequest,
  type FakeMise,
  fakeMise,
  firstPartyApplication,
  foreignTenant,
  type Mode,
  miseApplication,
  policyFilterHeader,
  sampleEntra,
} from "./index.ts";

const now = () => new Date("2026-03-01T12:00:00Z");
const entra = await sampleEntra("public", now);
const manifests = goldenManifests("public/int/uksouth");
const good = await checkOfArm();

describe.each([miseV1, miseV2])("the MISE %s", (workload) => {
  test("is alive, ready and validates", async () => {
    const mise = start(manifests, workload);
    expect(mise.problems).toEqual([]);
    expect(await statuses(mise)).toEqual({ healthz: 200, readyz: 200, check: 200 });
  });

  test.each<readonly [string, Mode, object]>([
    ["denies", "deny", { healthz: 200, readyz: 200, check: 403 }],
    ["is down", "down", { healthz: 503, readyz: 503, check: 503 }],
    ["resets", "reset", { healthz: "reset", readyz: "reset", check: "reset" }],
  ])("%s when it is told to, until it is told to validate", async (_, mode, expected) => {
    const mise = start(manifests, workload);
    mise.set(mode);
    expect(await statuses(mise)).toEqual(expected);
    mise.set("validate");
    expect(await statuses(mise)).toEqual({ healthz: 200, readyz: 200, check: 200 });
  });

  test("allows what it would deny, and is late, when it is told to", async () => {
    const mise = start(manifests, workload);
    mise.set("allow");
    expect(await get(mise, "/v1/EnvoyValidateRequest/a")).toMatchObject({ status: 200 });
    mise.set({ slow: 20 });
    expect(await get(mise, "/v1/EnvoyValidateRequest/a")).toMatchObject({ status: 401, delayMs: 20 });
    expect(await get(mise, "/readyz")).toEqual({ status: 200 });
  });

  test("listens on the port that it is told and nowhere else", async () => {
    const mise = start(manifests, workload);
    expect(await get(mise, "/healthz", { port: 8081 })).toEqual({ reset: true });
  });

  test("knows no other path", async () => {
    const mise = start(manifests, workload);
    for (const path of ["/", "/v1/EnvoyValidateRequests", "/v2/EnvoyValidateRequest/a"]) {
      expect(await get(mise, path)).toEqual({ status: 404 });
    }
  });

  test("logs what it was asked, and what it said", async () => {
    const mise = start(manifests, workload);
    await mise.backend({ ...good, workload, port: 8080, method: "GET" });
    await get(mise, "/v1/EnvoyValidateRequest?a=b");
    expect(mise.log).toMatchObject([
      {
        request: {
          method: "GET",
          host: "rp.example.com",
          path: expect.stringMatching(/^\/subscriptions\/0\/.*\?api-/),
        },
        labels: ["ARM Policy"],
        decision: { allowed: true, policy: "ARM Policy" },
      },
      { request: { path: "?a=b" }, labels: [], decision: { status: 401, reason: "there is no Authorization" } },
    ]);
  });
});

const v1 = "MISE v1 mise/mise: ";
const v2 = "MISE v2 mise/misev2: ";
const nobody = "12121212-1212-4212-8212-121212121212";

/** MISE's own application wrong in the rendered configuration: whatever is asked, it does not allow it. */
const misregistered: readonly (readonly [string, string, readonly Manifest[], readonly string[]])[] = [
  [
    "v1 with a client id that nobody has",
    miseV1,
    withVariable(manifests, "AzureAd__ClientId", nobody),
    [`${v1}no application is registered with the client id ${nobody}`],
  ],
  [
    "v1 with the application of v2",
    miseV1,
    withVariable(
      withVariable(manifests, "AzureAd__ClientId", miseApplication),
      "AzureAd__Audience",
      `api://${miseApplication}`,
    ),
    [`${v1}application ${miseApplication} is dedicated; MISE v1 is a first-party one`],
  ],
  [
    "v1 with the audience of v2",
    miseV1,
    withVariable(manifests, "AzureAd__Audience", `api://${miseApplication}`),
    [`${v1}audience api://${miseApplication} is not of application ${firstPartyApplication}`],
  ],
  [
    "v1 in a cloud that its tenant is not of",
    miseV1,
    withVariable(manifests, "AzureAd__Instance", "https://login.microsoftonline.us/"),
    [`${v1}there is no tenant https://login.microsoftonline.us/33e01921-4d64-4f8c-a055-5bdaffd5e33d`],
  ],
  [
    "v2 with the application of v1",
    miseV2,
    withSetting(
      withSetting(manifests, "AzureAd.ClientId", firstPartyApplication),
      "AzureAd.Audiences.0",
      `api://${firstPartyApplication}`,
    ),
    [`${v2}application ${firstPartyApplication} is first-party; MISE v2 is a dedicated one`],
  ],
  [
    "v2 with an audience that is not its own",
    miseV2,
    withSetting(manifests, "AzureAd.Audiences.0", `api://${nobody}`),
    [`${v2}audience api://${nobody} is not of application ${miseApplication}`],
  ],
  [
    "v2 in another tenant",
    miseV2,
    withSetting(manifests, "AzureAd.TenantId", foreignTenant),
    [`${v2}application ${miseApplication} is of tenant 33e01921-4d64-4f8c-a055-5bdaffd5e33d, not ${foreignTenant}`],
  ],
];

describe("a MISE is alive but not ready:", () => {
  test.each(misregistered)("%s", async (_, workload, wrong, problems) => {
    const mise = start(wrong, workload);
    expect(mise.problems).toEqual(problems);
    expect(await statuses(mise)).toEqual({ healthz: 200, readyz: 503, check: 503 });
    mise.set("allow");
    expect(await statuses(mise)).toEqual({ healthz: 200, readyz: 503, check: 503 });
  });
});

test.each([
  ["v1", miseV1, withVariable(manifests, "AzureAd__TenantId", undefined)],
  ["v2", miseV2, withSetting(manifests, "AzureAd.TenantId", undefined)],
])("a MISE %s that misses a setting does not start: no connection is answered", async (_, workload, wrong) => {
  const mise = start(wrong, workload);
  expect(mise.configuration).toBeUndefined();
  expect(mise.problems).toHaveLength(1);
  mise.set("allow");
  expect(await statuses(mise)).toEqual({ healthz: "reset", readyz: "reset", check: "reset" });
});

test.each([
  ["rp.example.com", 200],
  ["*.example.com;localhost", 200],
  ["rp.example.org", 400],
  ["*.rp.example.com", 400],
])("a MISE that allows the hosts %s answers %s to another host's check", async (hosts, status) => {
  for (const mise of [
    start(withVariable(manifests, "AllowedHosts", hosts), miseV1),
    start(withSetting(manifests, "AllowedHosts", hosts), miseV2),
  ]) {
    expect(await statuses(mise)).toMatchObject({ check: status });
  }
});

function start(objects: readonly Manifest[], workload: string): FakeMise {
  return fakeMise({ manifests: objects, workload, ...entra, now });
}

/** What Envoy asks about a request of ARM that is good for both versions. */
async function checkOfArm() {
  const { configuration } = start(manifests, miseV1);
  if (configuration === undefined) throw new Error("v1 does not start");
  const { identityProvider } = entra;
  const { host, path, headers } = await armRequest({ identityProvider, configuration, host: "rp.example.com", now });
  const pairs: readonly (readonly [string, string])[] = [
    ["host", host],
    ["authorization", headers.authorization],
    [policyFilterHeader, "ARM Policy"],
  ];
  return { path: `/v1/EnvoyValidateRequest${path}`, headers: pairs };
}

async function statuses(mise: FakeMise) {
  const check = await get(mise, good.path, good);
  const healthz = await get(mise, "/healthz");
  const readyz = await get(mise, "/readyz");
  const outcome = ({ status, reset }: typeof check) => (reset ? "reset" : status);
  return { healthz: outcome(healthz), readyz: outcome(readyz), check: outcome(check) };
}

function get(
  mise: FakeMise,
  path: string,
  request: { readonly port?: number; readonly headers?: typeof good.headers } = {},
) {
  const { port = 8080, headers = [["host", "rp.example.com"] as const] } = request;
  return mise.backend({ workload: "mise/any", port, method: "GET", path, headers });
}
