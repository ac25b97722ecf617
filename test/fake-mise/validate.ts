import { authorizeCaller, verifyAccessToken } from "./access-token.ts";
import { type CheckRequest, headerValues } from "./check-request.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { InboundPolicy, MiseConfiguration } from "./mise-configuration.ts";
import { openSignedRequest, verifySignedRequest } from "./proof-of-possession.ts";
import { Refusal } from "./refusal.ts";

/** What MISE says of a request, and why. */
export interface Decision {
  readonly allowed: boolean;
  readonly status: 200 | 401 | 403;
  /** The label of the policy that lets the request through. */
  readonly policy?: string;
  /** One line, for tests and logs. */
  readonly reason: string;
  /** The schemes that would do, of a refusal with 401. */
  readonly challenges: readonly string[];
}

/** The header by which a route chooses policies. */
export const policyFilterHeader = "mise-inbound-policies-to-filter";

interface Surroundings {
  readonly identityProvider: IdentityProvider;
  readonly now: Date;
}

interface Credential {
  readonly scheme: string;
  readonly token: string;
}

/**
 * Decides on a request as MISE would: it is let through if one of the policies that the filter header names accepts it,
 * or one of all where the header names none.
 *
 * From the contract: the policies and what they hold, the header, and that an answer other than 2xx denies. Assumed,
 * since MISE is closed: 401 where the token is no good and 403 where it is, but not enough; several labels, in one
 * header or several, widen the choice; a label is compared as it is. Where MISE could do one thing or the other, this
 * takes the one that lets more through, so that a test sees the hole that the mesh must close.
 */
export async function validate(
  configuration: MiseConfiguration,
  request: CheckRequest,
  surroundings: Surroundings,
): Promise<Decision> {
  const policies = consideredPolicies(configuration, request);
  const refusals: { readonly label: string; readonly refusal: Refusal }[] = [];
  try {
    const credential = credentialOf(request);
    if (policies.length === 0)
      throw new Refusal(403, `no inbound policy has the label ${labelsOf(request).join(", ")}`);
    for (const policy of policies) {
      const refusal = await refusalBy(policy, credential, request, surroundings);
      if (refusal !== undefined) refusals.push({ label: policy.label, refusal });
      else return { allowed: true, status: 200, policy: policy.label, reason: "accepted", challenges: [] };
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return denial(error.status, error.message, policies);
  }
  const status = refusals.some(({ refusal }) => refusal.status === 403) ? 403 : 401;
  return denial(status, refusals.map(({ label, refusal }) => `${label}: ${refusal.message}`).join("; "), policies);
}

/** The labels that the filter header asks for, in all its values. */
export function labelsOf({ headers }: CheckRequest): readonly string[] {
  const values = headerValues(headers, policyFilterHeader).flatMap((value) => value.split(","));
  return values.map((label) => label.trim()).filter((label) => label !== "");
}

function consideredPolicies(configuration: MiseConfiguration, request: CheckRequest): readonly InboundPolicy[] {
  const labels = labelsOf(request);
  if (!configuration.filtersPolicies || labels.length === 0) return configuration.inboundPolicies;
  return configuration.inboundPolicies.filter(({ label }) => labels.includes(label));
}

function credentialOf({ headers }: CheckRequest): Credential {
  const values = headerValues(headers, "authorization");
  const match = values.length === 1 ? /^(\S+) +(\S+)$/.exec(values[0] ?? "") : null;
  const [, scheme, token] = match ?? [];
  if (scheme !== undefined && token !== undefined) return { scheme, token };
  throw new Refusal(
    401,
    values.length === 0 ? "there is no Authorization" : "Authorization is not one scheme and token",
  );
}

async function refusalBy(
  policy: InboundPolicy,
  { scheme, token }: Credential,
  request: CheckRequest,
  { identityProvider, now }: Surroundings,
): Promise<Refusal | undefined> {
  try {
    const protocol = policy.protocols.find((each) => each.scheme.toLowerCase() === scheme.toLowerCase());
    if (protocol === undefined) throw new Refusal(401, `it does not take ${scheme}`);
    if (protocol.scheme === "Bearer") {
      authorizeCaller(await verifyAccessToken(token, policy, identityProvider, now), policy, protocol);
    } else {
      const signed = await openSignedRequest(token);
      const claims = await verifyAccessToken(signed.accessToken, policy, identityProvider, now);
      await verifySignedRequest(signed, claims["cnf"], protocol.checks, request, now);
      authorizeCaller(claims, policy, protocol);
    }
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function denial(status: 401 | 403, reason: string, policies: readonly InboundPolicy[]): Decision {
  const schemes = policies.flatMap(({ protocols }) => protocols.map(({ scheme }) => scheme));
  return { allowed: false, status, reason, challenges: status === 401 ? [...new Set(schemes)] : [] };
}
