export { byteOrder } from "./byte-order.ts";
export { compactJson, jsonNumber, prettyJson } from "./go-json.ts";
export { type GoRecord, type GoValue, isList } from "./go-value.ts";
export { byteString, bytesOf, concatenated, onBytes, withoutStrayBytes } from "./utf8.ts";
