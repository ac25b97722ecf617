import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, type JWTVerifyGetKey, SignJWT } from "jose";

/** The hosts of a cloud's Entra ID: `login` issues tokens of version 2.0, `sts` those of version 1.0. */
export const clouds = {
  public: { login: "login.microsoftonline.com", sts: "sts.windows.net" },
  usgov: { login: "login.microsoftonline.us", sts: "sts.microsoftonline.us" },
  china: { login: "login.chinacloudapi.cn", sts: "sts.chinacloudapi.cn" },
} as const;

export type EntraCloud = keyof typeof clouds;

/** What an authority publishes. */
export interface AuthorityMetadata {
  /** One for each version of its tokens. */
  readonly issuers: readonly string[];
  readonly keys: JWTVerifyGetKey;
}

/** A token to be issued. */
export interface TokenRequest {
  /** `https://<host>/<tenant>`, with a slash at the end or without. */
  readonly authority: string;
  readonly audience: string;
  /** Who asks for the token. */
  readonly applicationId: string;
  /** Default 1.0: the application is then `appid`, in 2.0 it is `azp`. */
  readonly version?: "1.0" | "2.0";
  /** Default now. */
  readonly notBefore?: Date;
  /** Default in an hour. */
  readonly expires?: Date;
  /** A token of a user, with the scopes given to the application; without it, the application's own token. */
  readonly scopes?: string;
  readonly roles?: readonly string[];
  /** The thumbprint of the key to which the token is bound. */
  readonly boundTo?: string;
  /** Put over the claims that follow from the above; an undefined claim is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Entra ID on this machine: it holds keys, publishes them in memory and signs tokens. */
export interface IdentityProvider {
  /** Undefined where no tenant has such an authority. */
  metadataOf(authority: string): AuthorityMetadata | undefined;
  /** Throws for an authority that does not exist. */
  issueToken(request: TokenRequest): Promise<string>;
}

/**
 * An Entra ID with the given tenants of a cloud. As in the real one, all tenants of a cloud sign with the same keys, so
 * that only the issuer tells them apart, and an authority of either host publishes the issuers of both versions:
 * `https://<sts>/<tenant>/` and `https://<login>/<tenant>/v2.0`.
 *
 * Claims: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export async function createIdentityProvider(options: {
  readonly cloud: EntraCloud;
  readonly tenants: readonly string[];
  readonly now?: () => Date;
}): Promise<IdentityProvider> {
  const { cloud, tenants, now = () => new Date() } = options;
  const { login, sts } = clouds[cloud];
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const kid = `${cloud}-signing-key`;
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" }] });

  const issuersOf = (tenant: string) => ({
    "1.0": `https://${sts}/${tenant}/`,
    "2.0": `https://${login}/${tenant}/v2.0`,
  });
  const tenantOf = (authority: string) =>
    tenants.find((tenant) => [login, sts].some((host) => `https://${host}/${tenant}` === authority.replace(/\/$/, "")));

  return {
    metadataOf(authority) {
      const tenant = tenantOf(authority);
      return tenant === undefined ? undefined : { issuers: Object.values(issuersOf(tenant)), keys };
    },
    issueToken(request) {
      const tenant = tenantOf(request.authority);
      if (tenant === undefined) throw new Error(`no tenant has the authority ${request.authority}`);
      const claims = { ...tokenClaims(request, tenant, issuersOf(tenant), now()), ...request.claims };
      return new SignJWT(claims).setProtectedHeader({ typ: "JWT", alg: "RS256", kid }).sign(privateKey);
    },
  };
}

function tokenClaims(
  request: TokenRequest,
  tid: string,
  issuers: Record<"1.0" | "2.0", string>,
  now: Date,
): JWTPayload {
  const { version = "1.0", applicationId, audience, scopes, roles, boundTo } = request;
  const { notBefore = now, expires = new Date(now.getTime() + 3_600_000) } = request;
  return {
    aud: audience,
    iss: issuers[version],
    iat: seconds(notBefore),
    nbf: seconds(notBefore),
    exp: seconds(expires),
    ...(version === "1.0" ? { appid: applicationId, appidacr: "2" } : { azp: applicationId, azpacr: "2" }),
    ...(scopes === undefined ? { idtyp: "app" } : { idtyp: "user", scp: scopes }),
    ...(roles && { roles }),
    ...(boundTo && { cnf: { kid: boundTo } }),
    sub: applicationId,
    tid,
    ver: version,
  };
}

/** A time as tokens hold it: whole seconds since 1970. */
export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
