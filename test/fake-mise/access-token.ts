import { type JWTPayload, jwtVerify } from "jose";
import type { IdentityProvider } from "./identity-provider.ts";
import type { InboundPolicy, Protocol } from "./mise-configuration.ts";
import { Refusal, refusing } from "./refusal.ts";

/** How far clocks may differ, in seconds: the default of Microsoft.IdentityModel. */
const clockSkewSeconds = 300;

/**
 * The claims of a token that the policy accepts: signed by its authority, issued by it for one of the audiences, valid
 * now. A slash at the end of an audience is no difference, as in Microsoft.IdentityModel.
 *
 * @throws Refusal
 */
export async function verifyAccessToken(
  token: string,
  policy: InboundPolicy,
  identityProvider: IdentityProvider,
  now: Date,
): Promise<JWTPayload> {
  const metadata = identityProvider.metadataOf(policy.authority);
  if (metadata === undefined) throw new Refusal(401, `authority ${policy.authority} publishes no keys`);
  const { payload } = await refusing("token", () =>
    jwtVerify(token, metadata.keys, {
      algorithms: ["RS256"],
      issuer: [...metadata.issuers],
      requiredClaims: ["nbf", "exp"],
      clockTolerance: clockSkewSeconds,
      currentDate: now,
    }),
  );
  const audiences = [payload.aud ?? []].flat();
  if (!audiences.some((audience) => policy.audiences.map(withoutSlash).includes(withoutSlash(audience)))) {
    throw new Refusal(401, `token: it is for ${audiences.join(", ") || "nobody"}`);
  }
  return payload;
}

/** @throws Refusal unless the policy lets this application, with this kind of token, through */
export function authorizeCaller(claims: JWTPayload, policy: InboundPolicy, protocol: Protocol): void {
  const application = claims["ver"] === "2.0" ? claims["azp"] : claims["appid"];
  if (policy.applicationIds !== undefined && !policy.applicationIds.some((allowed) => allowed === application)) {
    throw new Refusal(403, `application ${application} is not allowed`);
  }
  if (protocol.appTokenOnly && (claims["idtyp"] === "user" || claims["scp"] !== undefined)) {
    throw new Refusal(403, "the token is a user's, not an application's own");
  }
}

function withoutSlash(audience: string): string {
  return audience.replace(/\/$/, "");
}
