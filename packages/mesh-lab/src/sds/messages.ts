import protobuf from "protobufjs";

/** What an Envoy sends: who it is (in its first message), what it wants, and what became of the last answer. */
export interface DiscoveryRequest {
  readonly node?: Node | null;
  readonly resource_names: readonly string[];
  /** Of the answer that this accepts or refuses; empty in the first message. */
  readonly response_nonce: string;
  /** Why the answer was refused. */
  readonly error_detail?: { readonly message: string } | null;
}

/** An Envoy, as its bootstrap calls it. */
export interface Node {
  readonly id: string;
  readonly metadata?: { readonly fields: Readonly<Record<string, { readonly string_value?: string }>> } | null;
}

/** One secret of the answer: a certificate with its key, or the authorities that are trusted. */
export type Secret =
  | {
      readonly name: string;
      readonly tls_certificate: { readonly certificate_chain: InlineText; readonly private_key: InlineText };
    }
  | { readonly name: string; readonly validation_context: { readonly trusted_ca: InlineText } };

interface InlineText {
  readonly inline_string: string;
}

/** The answer: all secrets that were asked for. */
export interface DiscoveryResponse {
  readonly secrets: readonly Secret[];
  readonly version: string;
  readonly nonce: string;
}

// The fields that are read or written here, with Envoy's numbers and names; others are skipped.
// https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/service/discovery/v3/discovery.proto
// https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/extensions/transport_sockets/tls/v3/secret.proto
const { root } = protobuf.parse(
  `syntax = "proto3";
  message Any { string type_url = 1; bytes value = 2; }
  message Value { oneof kind { string string_value = 3; } }
  message Struct { map<string, Value> fields = 1; }
  message Status { int32 code = 1; string message = 2; }
  message Node { string id = 1; Struct metadata = 3; }
  message DiscoveryRequest {
    Node node = 2; repeated string resource_names = 3; string response_nonce = 5; Status error_detail = 6;
  }
  message DiscoveryResponse { string version_info = 1; repeated Any resources = 2; string type_url = 4; string nonce = 5; }
  message DataSource { oneof specifier { string inline_string = 3; } }
  message TlsCertificate { DataSource certificate_chain = 1; DataSource private_key = 2; }
  message CertificateValidationContext { DataSource trusted_ca = 1; }
  message Secret {
    string name = 1;
    oneof type { TlsCertificate tls_certificate = 2; CertificateValidationContext validation_context = 4; }
  }`,
  { keepCase: true },
);

const Request = root.lookupType("DiscoveryRequest");
const Response = root.lookupType("DiscoveryResponse");
const SecretType = root.lookupType("Secret");

const SECRET_URL = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

/** Reads a request. */
export function decodeRequest(bytes: Uint8Array): DiscoveryRequest {
  // The schema above is what makes it one.
  return Request.toObject(Request.decode(bytes), { defaults: true }) as DiscoveryRequest;
}

/** Writes a response. */
export function encodeResponse({ secrets, version, nonce }: DiscoveryResponse): Buffer {
  const resources = secrets.map((secret) => ({
    type_url: SECRET_URL,
    value: SecretType.encode(SecretType.fromObject(secret)).finish(),
  }));
  const response = { version_info: version, resources, type_url: SECRET_URL, nonce };
  return Buffer.from(Response.encode(Response.fromObject(response)).finish());
}
