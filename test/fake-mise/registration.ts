import type { IdentityProvider } from "./identity-provider.ts";
import type { MiseConfiguration } from "./mise-configuration.ts";

/** An application as Entra ID knows it. */
export interface RegisteredApplication {
  readonly applicationId: string;
  readonly identifierUris: readonly string[];
  /** `first-party`: in every tenant of the cloud; `dedicated`: in its own tenant alone. */
  readonly kind: "first-party" | "dedicated";
  /** The tenant of a dedicated application. */
  readonly tenantId?: string;
}

/** Which application each version of MISE is. */
const kinds = { v1: "first-party", v2: "dedicated" } as const;

/**
 * What keeps a MISE that started from being ready: its own application does not exist as it is configured.
 *
 * From the contract: v1 is the first-party application, v2 one made for it, and the audience is `api://<client id>`.
 * Assumed: that MISE looks for its own application before it answers. The audiences of the inbound policies decide on
 * tokens, so without this nothing would show that a client id, an audience or a tenant of MISE itself is wrong.
 */
export function registrationProblems(
  configuration: MiseConfiguration,
  registered: readonly RegisteredApplication[],
  identityProvider: IdentityProvider,
): readonly string[] {
  const { version, clientId, tenantId, instance, audiences } = configuration;
  const authority = `${instance.replace(/\/$/, "")}/${tenantId}`;
  const problems: string[] = [];
  if (identityProvider.metadataOf(authority) === undefined) problems.push(`there is no tenant ${authority}`);

  const application = registered.find(({ applicationId }) => applicationId === clientId);
  if (application === undefined) return [...problems, `no application is registered with the client id ${clientId}`];
  if (application.kind !== kinds[version]) {
    problems.push(`application ${clientId} is ${application.kind}; MISE ${version} is a ${kinds[version]} one`);
  }
  if (application.kind === "dedicated" && application.tenantId !== tenantId) {
    problems.push(`application ${clientId} is of tenant ${application.tenantId}, not ${tenantId}`);
  }
  const foreign = audiences.filter((audience) => ![clientId, ...application.identifierUris].includes(audience));
  return [...problems, ...foreign.map((audience) => `audience ${audience} is not of application ${clientId}`)];
}
