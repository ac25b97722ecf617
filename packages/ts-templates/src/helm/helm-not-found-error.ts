import { HelmTsError } from "../errors.ts";
import { HELM_VERSION } from "./versions.ts";

/** A place where Helm was looked for in vain, and why what is there will not do. */
export interface SearchedPlace {
  readonly place: string;
  readonly reason: string;
}

/** There is no Helm 4 for this user; `searched` says where it was looked for. */
export class HelmNotFoundError extends HelmTsError {
  override readonly name = "HelmNotFoundError";
  readonly searched: readonly SearchedPlace[];

  constructor(searched: readonly SearchedPlace[]) {
    super(
      "helm.not-found",
      [
        "Helm 4 was not found. Looked at:",
        ...searched.map(({ place, reason }) => `  - ${place}: ${reason}`),
        `Run \`helm-ts setup\` to install Helm ${HELM_VERSION} for this user, or install Helm 4 and put it on PATH (https://helm.sh/docs/intro/install/).`,
      ].join("\n"),
    );
    this.searched = searched;
  }
}
