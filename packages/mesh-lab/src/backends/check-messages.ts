import protobuf from "protobufjs";

/** The request that an authorizer is asked about. */
export interface CheckedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an authorizer says. */
export interface Verdict {
  /** 200 lets the request pass; all else is what the client gets. */
  readonly status: number;
  /** For the application, or where it is refused for the client. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

// The fields that are read or written here, with Envoy's numbers and names; others are skipped.
// https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/service/auth/v3/external_auth.proto
// https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/service/auth/v3/attribute_context.proto
const { root } = protobuf.parse(
  `syntax = "proto3";
  message HttpRequest { string method = 2; map<string, string> headers = 3; string path = 4; string body = 11; }
  message Request { HttpRequest http = 2; }
  message AttributeContext { Request request = 4; }
  message CheckRequest { AttributeContext attributes = 1; }
  message Status { int32 code = 1; }
  message HttpStatus { int32 code = 1; }
  message HeaderValue { string key = 1; string value = 2; }
  message HeaderValueOption { HeaderValue header = 1; }
  message Denied { HttpStatus status = 1; repeated HeaderValueOption headers = 2; string body = 3; }
  message Allowed { repeated HeaderValueOption headers = 2; }
  message CheckResponse { Status status = 1; oneof response { Denied denied_response = 2; Allowed ok_response = 3; } }`,
  { keepCase: true },
);

const [checkRequest, checkResponse] = [root.lookupType("CheckRequest"), root.lookupType("CheckResponse")];

/** `PERMISSION_DENIED` of gRPC. */
const DENIED = 7;

/** A message stands behind one byte (whether it is compressed) and four that say how long it is. */
const PREFIX = 5;

/** @param bytes of a body with one message */
export function readCheck(bytes: Uint8Array): CheckedRequest {
  const message = checkRequest.toObject(checkRequest.decode(bytes.subarray(PREFIX)), { defaults: true });
  const http = message["attributes"]?.request?.http;
  return { method: http?.method ?? "", path: http?.path ?? "", headers: http?.headers ?? {}, body: http?.body ?? "" };
}

/** @returns a body with one message */
export function writeVerdict({ status, headers, body }: Verdict): Uint8Array {
  const options = headers.map(([key, value]) => ({ header: { key, value } }));
  const message =
    status === 200
      ? { status: { code: 0 }, ok_response: { headers: options } }
      : { status: { code: DENIED }, denied_response: { status: { code: status }, headers: options, body } };
  const encoded = checkResponse.encode(checkResponse.fromObject(message)).finish();
  const prefix = Buffer.alloc(PREFIX);
  prefix.writeUInt32BE(encoded.length, 1);
  return Buffer.concat([prefix, encoded]);
}
