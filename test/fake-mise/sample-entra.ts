import {
  clouds,
  createIdentityProvider,
  type EntraCloud,
  type IdentityProvider,
  type TokenRequest,
} from "./identity-provider.ts";
import { unknownApplication } from "./known-requests.ts";
import type { RegisteredApplication } from "./registration.ts";

/** An Entra ID with what test/golden/inputs.yaml and the values of a cloud name. */
export interface SampleEntra {
  readonly identityProvider: IdentityProvider;
  readonly registeredApplications: readonly RegisteredApplication[];
  /** The tokens that the callers of MISE get, whatever a chart says of them. */
  readonly callers: Readonly<Record<"arm" | "genevaActions" | "sessiongate", CallerToken>>;
}

export type CallerToken = Pick<TokenRequest, "authority" | "audience" | "applicationId">;

/** Of each cloud the tenant of ARM and of MISE, and the audience of ARM. */
const facts: Readonly<Record<EntraCloud, { readonly homeTenant: string; readonly arm: string }>> = {
  public: { homeTenant: "33e01921-4d64-4f8c-a055-5bdaffd5e33d", arm: "https://management.azure.com" },
  usgov: { homeTenant: "cab8a31a-1906-4287-a0d8-4eef66b95f6e", arm: "https://management.usgovcloudapi.net" },
  china: { homeTenant: "a55a4d5b-9241-49b1-b4ff-befa8db00269", arm: "https://management.chinacloudapi.cn" },
};

const armApplication = "e2c2ff5c-e5b4-4e79-8c3e-1da8c48461e7";
const genevaActionsApplication = "88888888-8888-4888-8888-888888888888";
const sessiongateAudience = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** The tenant of Geneva Actions and Session Gate. */
const genevaTenant = "33333333-3333-4333-8333-333333333333";

/** A tenant that no policy names. */
export const foreignTenant = "0badf00d-0000-4000-8000-000000000000";

/** MISE v1's application. */
export const firstPartyApplication = "b3cb2fab-15cb-4583-ad06-f91da9bfe2d1";

/** MISE v2's application. */
export const miseApplication = "99999999-9999-4999-8999-999999999999";

/** The Entra ID to which the golden files fit. Stated here once more, so that a wrong value in a chart does not fit. */
export async function sampleEntra(cloud: EntraCloud = "public", now?: () => Date): Promise<SampleEntra> {
  const { homeTenant, arm } = facts[cloud];
  const { login, sts } = clouds[cloud];
  const geneva = `https://${sts}/${genevaTenant}/`;
  const application = (applicationId: string) => ({ applicationId, identifierUris: [`api://${applicationId}`] });
  return {
    identityProvider: await createIdentityProvider({
      cloud,
      tenants: [homeTenant, genevaTenant, foreignTenant],
      ...(now && { now }),
    }),
    registeredApplications: [
      { ...application(firstPartyApplication), kind: "first-party" },
      { ...application(miseApplication), kind: "dedicated", tenantId: homeTenant },
    ],
    callers: {
      arm: { authority: `https://${login}/${homeTenant}`, audience: arm, applicationId: armApplication },
      genevaActions: { authority: geneva, audience: arm, applicationId: genevaActionsApplication },
      sessiongate: { authority: geneva, audience: sessiongateAudience, applicationId: unknownApplication },
    },
  };
}
