import type { FunctionGroup } from "../row.ts";

export const names: FunctionGroup = {
  title: "Versions, URLs, paths",
  origin: "Sprig",
  rows: {
    semver: {
      type: "(version: string): Version",
      about: "The parts of a semantic version; a text that is none stops the render.",
      examples: [],
    },
    semverCompare: {
      type: "(range: string, version: string): boolean",
      about: "Whether a version is in a range; a version with a pre-release is in none that names no pre-release.",
      instead: "For the version of the cluster, use kubeVersionIs(), which takes versions with a vendor's suffix.",
      examples: [
        [">=1.20.0", "1.21.3", true],
        [">=1.20.0", "1.21.3-gke.100", false],
        [">=1.20-0 <1.22-0", "1.21.3-gke.100", true],
      ],
    },
    urlParse: {
      type: "(url: string): Record<string>",
      about: "The parts of a URL: `scheme`, `host`, `hostname`, `path`, `query`, `fragment`, `opaque`, `userinfo`.",
      examples: [
        [
          "https://u:p@example.com:8443/a?b=c#d",
          {
            scheme: "https",
            host: "example.com:8443",
            hostname: "example.com",
            path: "/a",
            query: "b=c",
            fragment: "d",
            opaque: "",
            userinfo: "u:p",
          },
        ],
      ],
    },
    urlJoin: {
      type: "(parts: object): string",
      about: "The URL of such parts.",
      examples: [[{ scheme: "https", host: "example.com", path: "/a", query: "b=c" }, "https://example.com/a?b=c"]],
    },
    base: {
      type: "(path: string): string",
      about: "The last part of a path.",
      examples: [["a/b/c.yaml", "c.yaml"]],
    },
    dir: { type: "(path: string): string", about: "A path without its last part.", examples: [["a/b/c.yaml", "a/b"]] },
    clean: {
      type: "(path: string): string",
      about: "The shortest path that leads to the same: without `.`, `..` and `//`.",
      examples: [["a//b/../c", "a/c"]],
    },
    ext: {
      type: "(path: string): string",
      about: "The end of a path from its last `.` on.",
      examples: [["a/b.tar.gz", ".gz"]],
    },
    isAbs: {
      type: "(path: string): boolean",
      about: "Whether a path starts at the root.",
      examples: [["/a", true]],
    },
    osBase: {
      type: "(path: string): string",
      about: "As `base`, by the rules of the machine on which Helm runs.",
      instead: "Use `base`, which gives the same on every machine.",
      examples: [["a/b", "b"]],
    },
    osDir: {
      type: "(path: string): string",
      about: "As `dir`, by the rules of the machine on which Helm runs.",
      instead: "Use `dir`, which gives the same on every machine.",
      examples: [["a/b", "a"]],
    },
    osClean: {
      type: "(path: string): string",
      about: "As `clean`, by the rules of the machine on which Helm runs.",
      instead: "Use `clean`, which gives the same on every machine.",
      examples: [["a/./b", "a/b"]],
    },
    osExt: {
      type: "(path: string): string",
      about: "As `ext`, by the rules of the machine on which Helm runs.",
      instead: "Use `ext`, which gives the same on every machine.",
      examples: [["a.b", ".b"]],
    },
    osIsAbs: {
      type: "(path: string): boolean",
      about: "As `isAbs`, by the rules of the machine on which Helm runs.",
      instead: "Use `isAbs`, which gives the same on every machine.",
      examples: [["a", false]],
    },
    getHostByName: {
      type: "(host: string): string",
      about: 'An address of a host, where Helm was given `--enable-dns`; else "".',
      random: true,
      examples: [["localhost", ""]],
    },
  },
};
