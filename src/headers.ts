/** Request header with which a caller chooses a stack by its name. */
export const stackHeader = "x-ms-mise-version";

/** Request header that tells MISE which inbound policy to evaluate; the others are left out. */
export const policyHeader = "mise-inbound-policies-to-filter";

/** Response header that names the stack which served the request. */
export const servedByHeader = "x-ms-served-by";
