import { Client, type ClientDuplexStream, credentials, type StatusObject } from "@grpc/grpc-js";
import protobuf from "protobufjs";

// Written a second time on purpose, from Envoy's documentation: a wrong number in the server must not cancel out.
const { root } = protobuf.parse(
  `syntax = "proto3"; package envoy;
  message Any { string type_url = 1; bytes value = 2; }
  message Value { oneof kind { string string_value = 3; bool bool_value = 4; Struct struct_value = 5; } }
  message Struct { map<string, Value> fields = 1; }
  message Status { int32 code = 1; string message = 2; }
  message Node { string id = 1; string cluster = 2; Struct metadata = 3; }
  message Request { string version_info = 1; Node node = 2; repeated string resource_names = 3; string type_url = 4;
    string response_nonce = 5; Status error_detail = 6; }
  message Response { string version_info = 1; repeated Any resources = 2; string type_url = 4; string nonce = 5; }
  message DataSource { oneof specifier { string filename = 1; bytes inline_bytes = 2; string inline_string = 3; } }
  message TlsCertificate { DataSource certificate_chain = 1; DataSource private_key = 2; }
  message ValidationContext { DataSource trusted_ca = 1; }
  message Secret { string name = 1; oneof type { TlsCertificate tls_certificate = 2; ValidationContext validation_context = 4; } }`,
  { keepCase: true },
);
const Request = root.lookupType("envoy.Request");
const Response = root.lookupType("envoy.Response");
const Secret = root.lookupType("envoy.Secret");

export const SECRET_URL = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

/** An answer, with the secrets decoded. */
export interface Answer {
  readonly version_info: string;
  readonly nonce: string;
  readonly type_url: string;
  readonly types: readonly string[];
  readonly secrets: readonly unknown[];
}

/** One stream, as an Envoy has it. */
export interface EnvoyStream {
  send(request: object): void;
  /** The next answer. */
  next(): Promise<Answer>;
  /** How the stream ended. */
  readonly status: Promise<Pick<StatusObject, "code" | "details">>;
  end(): void;
}

export interface EnvoyClient {
  stream(): EnvoyStream;
  close(): void;
}

/** The node an Envoy of this workload sends; other metadata is there too. */
export function node(namespace: string, serviceAccount: string): object {
  const fields = {
    NAMESPACE: { string_value: namespace },
    SERVICE_ACCOUNT: { string_value: serviceAccount },
    LABELS: { struct_value: { fields: { app: { string_value: "shop" } } } },
    ENABLED: { bool_value: true },
  };
  return { id: `sidecar~127.3.0.9~shop.${namespace}~x`, cluster: "shop", metadata: { fields } };
}

export function envoyClient(socket: string): EnvoyClient {
  const client = new Client(`unix:${socket}`, credentials.createInsecure());
  const path = "/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets";
  return {
    stream: () => streamOf(client.makeBidiStreamRequest(path, encode, decode)),
    close: () => client.close(),
  };
}

function streamOf(call: ClientDuplexStream<object, Answer>): EnvoyStream {
  const status = new Promise<Pick<StatusObject, "code" | "details">>((resolve) => {
    call.once("status", ({ code, details }: StatusObject) => resolve({ code, details }));
  });
  // The status says it again.
  call.on("error", () => {});
  const answers: Answer[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  call.on("data", (answer: Answer) => {
    const first = waiting.shift();
    if (first === undefined) answers.push(answer);
    else first(answer);
  });
  const next = async (): Promise<Answer> => {
    const answer = answers.shift();
    return answer ?? (await new Promise((resolve) => waiting.push(resolve)));
  };
  return { send: (request) => call.write(request), next, status, end: () => call.end() };
}

function encode(request: object): Buffer {
  return Buffer.from(Request.encode(Request.fromObject({ type_url: SECRET_URL, ...request })).finish());
}

interface Wire extends Omit<Answer, "types" | "secrets"> {
  readonly resources: readonly { readonly type_url: string; readonly value: Uint8Array }[];
}

function decode(bytes: Buffer): Answer {
  const { resources, ...answer } = Response.toObject(Response.decode(bytes), { defaults: true }) as Wire;
  return {
    ...answer,
    types: resources.map(({ type_url }) => type_url),
    secrets: resources.map(({ value }) => Secret.toObject(Secret.decode(value))),
  };
}
