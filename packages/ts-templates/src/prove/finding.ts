/** What must not be. */
export interface Finding {
  /** Stable, for programs. */
  readonly code:
    | "port-unprotected"
    | "authorizer-skipped"
    | "authorizer-open"
    | "pod-not-refused"
    | "proxy-bypassed"
    | "envoy-filter"
    | "policy-selects-nothing"
    | "two-providers"
    | "provider-undefined"
    | "provider-without-service"
    | "provider-fails-open"
    | "provider-host-redirected"
    | "destination-missing"
    | "protocol-guessed";
  /** The object or port that it is about: `shop/web:8443`, `AuthorizationPolicy shop/allow`. */
  readonly subject: string;
  /** What is wrong and what to do. */
  readonly message: string;
}
