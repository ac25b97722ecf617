export { type Client, createClient } from "./client.ts";
export type { ClientTls, TlsVersion, WireAnswer, WireFailure, WireRequest, WireResponse } from "./wire-request.ts";
