import { UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import type { Manifest } from "../parity/manifest.ts";
import { goldenManifests, miseV1, miseV2, withSetting, withVariable } from "./golden.ts";
import {
  type AuthorizedRequest,
  armRequest,
  type CallerToken,
  createProofKey,
  fakeMise,
  foreignTenant,
  genevaRequest,
  type KnownRequestOptions,
  type MiseConfiguration,
  policyFilterHeader,
  sampleEntra,
  sessiongateRequest,
  unknownApplication,
} from "./index.ts";

const now = new Date("2026-03-01T12:00:00Z");
const clock = () => now;
const entra = await sampleEntra("public", clock);
const forger = await sampleEntra("public", clock);
const strangersKey = await createProofKey();

const manifests = goldenManifests("public/int/uksouth");
const stacks = { v1: mise(manifests, miseV1), v2: mise(manifests, miseV2) };
const host = "rp.example.com";
const arm = ["ARM Policy"];
const everyStack = ["v1", "v2"] as const;

type Make = typeof armRequest;
type Changes = Partial<KnownRequestOptions>;
/** What is sent, the labels of the filter header, and the request as it arrives where it was changed on its way. */
type Row = readonly [string, Make, Changes, readonly string[], Partial<AuthorizedRequest>?];

const accepted: readonly (readonly [...Row, policy: string])[] = [
  ["a signed request of ARM", armRequest, {}, arm, {}, "ARM Policy"],
  ["one that writes", armRequest, { method: "PUT" }, arm, {}, "ARM Policy"],
  ["one with a token of version 2.0", armRequest, { token: { version: "2.0" } }, arm, {}, "ARM Policy"],
  ["one with another query", armRequest, { path: "/a?b=1" }, arm, { path: "/a?b=2" }, "ARM Policy"],
  ["one with the port in its host", armRequest, {}, arm, { host: `${host}:443` }, "ARM Policy"],
  ["one that is four minutes old", armRequest, { now: () => minutes(-4) }, arm, {}, "ARM Policy"],
  ["one whose clock is ahead, as the library does", armRequest, { now: () => minutes(30) }, arm, {}, "ARM Policy"],
  ["one whose token ended within the skew", armRequest, { token: { expires: minutes(-4) } }, arm, {}, "ARM Policy"],
  ["one of an audience with a slash", armRequest, audience("https://management.azure.com/"), arm, {}, "ARM Policy"],
  ["a request of Geneva Actions", genevaRequest, {}, ["Geneva Actions"], {}, "Geneva Actions"],
  ["a request of Session Gate", sessiongateRequest, {}, ["Session Gate"], {}, "Session Gate"],
  ["another scheme's spelling", genevaRequest, { scheme: "bearer" }, ["Geneva Actions"], {}, "Geneva Actions"],
  ["no label: any policy will do", sessiongateRequest, {}, [], {}, "Session Gate"],
  ["a second value of the header: a hole", sessiongateRequest, {}, ["ARM Policy", "Session Gate"], {}, "Session Gate"],
  ["a second label in one value: a hole", sessiongateRequest, {}, ["ARM Policy, Session Gate"], {}, "Session Gate"],
];

const noToken = 401;
const notEnough = 403;

const refused: readonly (readonly [...Row, status: number, reason: RegExp])[] = [
  ["another tenant", armRequest, foreign(), arm, {}, noToken, /"iss" claim/],
  ["an issuer of its own making", armRequest, claims({ iss: "https://evil/" }), arm, {}, noToken, /"iss" claim/],
  [
    "another audience",
    armRequest,
    audience("https://graph.microsoft.com"),
    arm,
    {},
    noToken,
    /it is for https:\/\/graph/,
  ],
  ["no audience", armRequest, claims({ aud: [] }), arm, {}, noToken, /it is for nobody/],
  ["another application", armRequest, application(), arm, {}, notEnough, /application deadbeef/],
  ["the application under the other version's name", armRequest, disguised(), arm, {}, notEnough, /is not allowed/],
  [
    "another authority's keys",
    armRequest,
    { identityProvider: forger.identityProvider },
    arm,
    {},
    noToken,
    /signature/,
  ],
  ["an ended token", armRequest, { token: { expires: minutes(-6) } }, arm, {}, noToken, /"exp" claim/],
  ["a token of later", armRequest, { token: { notBefore: minutes(6) } }, arm, {}, noToken, /"nbf" claim/],
  ["a token without end", armRequest, claims({ exp: undefined }), arm, {}, noToken, /"exp" claim/],
  ["a key that the token is not bound to", armRequest, { signingKey: strangersKey }, arm, {}, noToken, /its key/],
  ["a token that is bound to nothing", armRequest, claims({ cnf: undefined }), arm, {}, noToken, /its key/],
  ["a signature of another key", armRequest, await stolenKey(), arm, {}, noToken, /signature/],
  ["a signed request that is too old", armRequest, { now: () => minutes(-6) }, arm, {}, noToken, /\(ts\)/],
  ["one without time", armRequest, { signedClaims: { ts: undefined } }, arm, {}, noToken, /\(ts\)/],
  ["one for another method", armRequest, {}, arm, { method: "DELETE" }, noToken, /\(m\)/],
  ["one for another host", armRequest, {}, arm, { host: "rp.example.org" }, noToken, /\(u\)/],
  ["one for another path", armRequest, {}, arm, { path: "/subscriptions/1" }, noToken, /\(p\)/],
  ["one for a path in another case", armRequest, { path: "/A" }, arm, { path: "/a" }, noToken, /\(p\)/],
  ["Bearer where PoP is asked for", armRequest, { scheme: "Bearer" }, arm, {}, noToken, /it does not take Bearer/],
  ["a bare token under PoP", sessiongateRequest, { scheme: "PoP" }, arm, {}, noToken, /no access token \(at\)/],
  ["PoP where Bearer is asked for", armRequest, {}, ["Geneva Actions"], {}, noToken, /it does not take PoP/],
  [
    "an unsigned token",
    sessiongateRequest,
    {},
    ["Session Gate"],
    { headers: { authorization: unsigned() } },
    noToken,
    /alg/,
  ],
  ["no Authorization", armRequest, {}, arm, { headers: { authorization: "" } }, noToken, /Authorization/],
  ["an Authorization that is no token", armRequest, {}, arm, { headers: { authorization: "PoP a.b" } }, noToken, /JWT/],
  ["a token of Geneva Actions as ARM's", genevaRequest, {}, arm, {}, noToken, /it does not take Bearer/],
  [
    "a token of Session Gate as Geneva's",
    sessiongateRequest,
    {},
    ["Geneva Actions"],
    {},
    noToken,
    /it is for 6dae42f8/,
  ],
  ["a label that no policy has", armRequest, {}, ["ARM"], {}, notEnough, /no inbound policy has the label ARM/],
  ["a label in another case", armRequest, {}, ["arm policy"], {}, notEnough, /no inbound policy/],
];

describe.each(everyStack)("MISE %s", (stack) => {
  test.each(accepted)("accepts %s", async (_, make, changes, labels, arriving, policy) => {
    const { response, decision } = await ask(stack, make, changes, labels, arriving);
    expect(decision).toEqual({ allowed: true, status: 200, policy, reason: "accepted", challenges: [] });
    const headers = [
      ["x-mise-version", stack],
      ["x-mise-policy", policy],
    ];
    expect(response).toEqual({ status: 200, headers, body: "" });
  });

  test.each(refused)("refuses %s", async (_, make, changes, labels, arriving, status, reason) => {
    const { response, decision } = await ask(stack, make, changes, labels, arriving);
    expect(decision).toMatchObject({ allowed: false, status });
    expect(decision?.reason).toMatch(reason);
    expect(response.status).toBe(status);
    expect(response.headers?.map(([name]) => name)).not.toContain("x-mise-policy");
  });

  test("asks for PoP where only ARM is let in, and for either where all are", async () => {
    const none = { headers: { authorization: "" } };
    const challenge = async (labels: readonly string[]) =>
      (await ask(stack, armRequest, {}, labels, none)).response.headers?.slice(1);
    expect(await challenge(arm)).toEqual([["www-authenticate", "PoP"]]);
    expect(await challenge([])).toEqual([
      ["www-authenticate", "PoP"],
      ["www-authenticate", "Bearer"],
    ]);
  });

  test("refuses a request with two Authorizations, even if both are good", async () => {
    const { identityProvider } = entra;
    const { headers, path } = await armRequest({ identityProvider, configuration: told(stack), host, now: clock });
    const authorization = ["authorization", headers.authorization] as const;
    const { status, body } = await stacks[stack].backend({
      workload: "mise/any",
      port: 8080,
      method: "GET",
      path: `/v1/EnvoyValidateRequest${path}`,
      headers: [["host", host], authorization, authorization],
    });
    expect({ status, body }).toEqual({ status: 401, body: "Authorization is not one scheme and token" });
  });
});

test("a user's token is enough for v1, and for v2 it is not: it asks for tokens of applications", async () => {
  const statuses = everyStack.map(async (stack) => {
    const { response } = await ask(stack, genevaRequest, { token: { scopes: "user_impersonation" } }, [
      "Geneva Actions",
    ]);
    return response.status;
  });
  expect(await Promise.all(statuses)).toEqual([200, notEnough]);
});

/** A policy of the rendered configuration changed, as v1 and as v2 write it: the good request is not accepted. */
const changed: readonly (readonly [string, v1: string, v2: string, value: string])[] = [
  ["label", "Label", "Label", "ARM"],
  ["tenant of the authority", "Authority", "Authority", `https://login.microsoftonline.com/${foreignTenant}`],
  [
    "host of the authority",
    "Authority",
    "Authority",
    "https://login.microsoftonline.us/33e01921-4d64-4f8c-a055-5bdaffd5e33d",
  ],
  ["audience", "ValidAudiences__0", "Audiences.0", "https://management.azure.net"],
  ["application", "ValidApplicationIds__0", "ValidApplicationIds.0", unknownApplication],
];

describe("ARM is refused when its policy has another", () => {
  test.each(changed)("%s", async (_, v1, v2, value) => {
    const broken = {
      v1: mise(withVariable(manifests, `AzureAd__InboundPolicies__0__${v1}`, value), miseV1),
      v2: mise(withSetting(manifests, `AzureAd.InboundPolicies.0.${v2}`, value), miseV2),
    };
    for (const stack of everyStack) {
      expect(broken[stack].problems).toEqual([]);
      const { response } = await ask(stack, armRequest, {}, arm, {}, broken[stack]);
      expect([401, 403]).toContain(response.status);
    }
  });
});

/** The tokens are those that the callers get, not those that the rendered policies ask for. */
describe.each([
  ["public/prod/eastus2", "public"],
  ["usgov/prod/usgovvirginia", "usgov"],
  ["china/prod/chinaeast2", "china"],
  ["rollout/canary/public/int/uksouth", "public"],
] as const)("in %s", (target, cloud) => {
  test.each(everyStack)("MISE %s accepts each caller under its own policy", async (stack) => {
    const there = await sampleEntra(cloud, clock);
    const workload = stack === "v1" ? miseV1 : miseV2;
    const asked = fakeMise({ manifests: goldenManifests(target), workload, ...there, now: clock });
    const { configuration, problems } = asked;
    expect(problems).toEqual([]);
    if (configuration === undefined) throw new Error("it has no configuration");
    const { identityProvider, callers } = there;
    const by = (token: CallerToken) => ({ identityProvider, configuration, token });
    await ask(stack, armRequest, by(callers.arm), arm, {}, asked);
    await ask(stack, genevaRequest, by(callers.genevaActions), ["Geneva Actions"], {}, asked);
    await ask(stack, sessiongateRequest, by(callers.sessiongate), ["Session Gate"], {}, asked);
    expect(asked.log.map(({ decision }) => decision.policy)).toEqual(["ARM Policy", "Geneva Actions", "Session Gate"]);
  });
});

/** Each check of a signed request, and a request that only this check refuses. */
const checks: readonly (readonly [string, Changes, Partial<AuthorizedRequest>])[] = [
  ["ValidateTs", { now: () => minutes(-60) }, {}],
  ["ValidateM", {}, { method: "DELETE" }],
  ["ValidateU", {}, { host: "rp.example.org" }],
  ["ValidateP", {}, { path: "/subscriptions/1" }],
];

describe.each(checks)("without %s", (check, changes, arriving) => {
  test.each(everyStack)("MISE %s accepts what only that check refuses", async (stack) => {
    const all = { ValidateTs: true, ValidateM: true, ValidateU: true, ValidateP: true, [check]: false };
    const variable = "AzureAd__InboundPolicies__0__SignedHttpRequestValidationPolicy";
    const setting = "AzureAd.InboundPolicies.0.Protocols.Pop.SignedHttpRequestValidationParametersOptions";
    const loose = {
      v1: mise(withVariable(manifests, variable, JSON.stringify(all)), miseV1),
      v2: mise(withSetting(manifests, setting, all), miseV2),
    };
    expect((await ask(stack, armRequest, changes, arm, arriving)).response.status).toBe(401);
    expect((await ask(stack, armRequest, changes, arm, arriving, loose[stack])).response.status).toBe(200);
  });
});

test("with the filter off, the header chooses nothing: any policy will do", async () => {
  const open = {
    v1: mise(withVariable(manifests, "EnableInboundPolicyFilter", "false"), miseV1),
    v2: mise(withSetting(manifests, "EnableInboundPolicyFilter", false), miseV2),
  };
  for (const stack of everyStack) {
    const { decision } = await ask(stack, sessiongateRequest, {}, arm, {}, open[stack]);
    expect(decision?.policy).toBe("Session Gate");
  }
});

test("without a list of applications, ARM's policy takes any", async () => {
  const open = {
    v1: mise(withVariable(manifests, "AzureAd__InboundPolicies__0__ValidApplicationIds__0", undefined), miseV1),
    v2: mise(withSetting(manifests, "AzureAd.InboundPolicies.0.ValidApplicationIds", undefined), miseV2),
  };
  for (const stack of everyStack) {
    expect((await ask(stack, armRequest, application(), arm, {}, open[stack])).response.status).toBe(200);
  }
});

function mise(objects: readonly Manifest[], workload: string) {
  return fakeMise({ manifests: objects, workload, ...entra, now: clock });
}

/** Asks about a request that is good for the rendered configuration but for the changes. */
async function ask(
  stack: "v1" | "v2",
  make: Make,
  changes: Changes,
  labels: readonly string[],
  arriving: Partial<AuthorizedRequest> = {},
  asked = stacks[stack],
) {
  const { identityProvider } = entra;
  const sent = await make({ identityProvider, configuration: told(stack), host, now: clock, ...changes });
  const request = { ...sent, ...arriving };
  const { authorization } = request.headers;
  const response = await asked.backend({
    workload: stack === "v1" ? miseV1 : miseV2,
    port: 8080,
    method: request.method,
    path: `/v1/EnvoyValidateRequest${request.path}`,
    headers: [
      ["Host", request.host],
      ...labels.map((label) => [policyFilterHeader, label] as const),
      ...(authorization === "" ? [] : [["Authorization", authorization] as const]),
    ],
  });
  return { response, decision: asked.log.at(-1)?.decision };
}

function told(stack: "v1" | "v2"): MiseConfiguration {
  const { configuration, problems } = stacks[stack];
  if (configuration === undefined) throw new Error(problems.join("\n"));
  return configuration;
}

function minutes(count: number): Date {
  return new Date(now.getTime() + count * 60_000);
}

function claims(changes: Readonly<Record<string, unknown>>): Changes {
  return { token: { claims: changes } };
}

function audience(name: string): Changes {
  return { token: { audience: name } };
}

function application(): Changes {
  return { token: { applicationId: unknownApplication } };
}

/** Claims that Session Gate's policy accepts, under no signature at all. */
function unsigned(): string {
  const { authority: issuer, audience: aud } = entra.callers.sessiongate;
  const token = new UnsecuredJWT({ iss: issuer, aud }).setNotBefore(minutes(0)).setExpirationTime(minutes(60));
  return `Bearer ${token.encode()}`;
}

/** A token of version 1.0 that names ARM where only version 2.0 names applications. */
function disguised(): Changes {
  return { token: { applicationId: unknownApplication, claims: { azp: "e2c2ff5c-e5b4-4e79-8c3e-1da8c48461e7" } } };
}

function foreign(): Changes {
  return { token: { authority: `https://login.microsoftonline.com/${foreignTenant}` } };
}

/** Claims to have the key to which the token is bound, but signs with its own. */
async function stolenKey(): Promise<Changes> {
  const victim = await createProofKey();
  return {
    token: { boundTo: victim.thumbprint },
    signingKey: { ...strangersKey, publicKey: victim.publicKey },
  };
}
