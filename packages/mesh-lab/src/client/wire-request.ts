/** How a client shows who it is, and whom it trusts. */
export interface ClientTls {
  /** The name that it asks for; none where it is an address. */
  readonly servername?: string;
  /** PEM; without both it shows no certificate. */
  readonly certificate?: string;
  readonly key?: string;
  /** PEM of the authority that must have signed the server's certificate. */
  readonly authority: string;
  /** A URI that the server's certificate must have, as sidecars check each other; else its names are checked. */
  readonly serverUri?: string;
  /** Whether the names of the server are of interest at all; they are. */
  readonly checksServer?: boolean;
  /** The protocols that it offers, in this order; that of the request by default. */
  readonly alpn?: readonly string[];
  /** The one version of TLS that it speaks; all that are not outdated by default. */
  readonly version?: TlsVersion;
}

export type TlsVersion = "TLSv1.1" | "TLSv1.2" | "TLSv1.3";

/** A request as it goes over the wire: nothing is added to it and nothing is normalized. */
export interface WireRequest {
  /** Address to connect to. */
  readonly address: string;
  readonly port: number;
  readonly tls?: ClientTls;
  readonly protocol: "http/1.1" | "h2";
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The value of Host, or of `:authority`. */
  readonly authority: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly timeoutMs: number;
  /** Whether an open connection may be used; a new one is made otherwise. */
  readonly reuse: boolean;
}

/** What the client got. */
export type WireAnswer = WireResponse | WireFailure;

/** An HTTP response. */
export interface WireResponse {
  readonly type: "response";
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly milliseconds: number;
}

/** No HTTP response: no connection, no TLS session, or one that ended too early. */
export interface WireFailure {
  readonly type: "failure";
  /** As the system or TLS names it, such as `ECONNRESET` or `ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED`. */
  readonly code: string;
  readonly message: string;
  readonly milliseconds: number;
}
