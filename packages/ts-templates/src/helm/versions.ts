/** The Helm that helm-ts installs where there is no Helm 4 yet; any other 4.x on PATH is taken as it is. */
export const HELM_VERSION = "4.3.1";

/** The cluster version that charts are rendered for when none is asked for. */
export const KUBE_VERSION = "1.34.0";
