export { type Client, createClient } from "./client.ts";
export type { ClientTls, WireAnswer, WireFailure, WireRequest, WireResponse } from "./wire-request.ts";
