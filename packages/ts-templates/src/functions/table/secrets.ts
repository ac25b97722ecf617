import type { FunctionGroup } from "../row.ts";

const again = "It gives another one in each render, so it changes with every upgrade unless it is kept with lookup()";

export const secrets: FunctionGroup = {
  title: "Random values, passwords, certificates",
  origin: "Sprig",
  rows: {
    randAlphaNum: {
      type: "(length: int): string",
      about: "Random letters and digits.",
      instead: `${again}.`,
      random: true,
      examples: [[8, { matches: "^[A-Za-z0-9]{8}$" }]],
    },
    randAlpha: {
      type: "(length: int): string",
      about: "Random letters.",
      instead: `${again}.`,
      random: true,
      examples: [[8, { matches: "^[A-Za-z]{8}$" }]],
    },
    randNumeric: {
      type: "(length: int): string",
      about: "Random digits.",
      instead: `${again}.`,
      random: true,
      examples: [[8, { matches: "^[0-9]{8}$" }]],
    },
    randAscii: {
      type: "(length: int): string",
      about: "Random visible characters of ASCII.",
      instead: `${again}.`,
      random: true,
      examples: [[8, { matches: "^[ -~]{8}$" }]],
    },
    randBytes: {
      type: "(length: int): string",
      about: "Random bytes, in Base64.",
      instead: `${again}.`,
      random: true,
      examples: [[3, { matches: "^[A-Za-z0-9+/]{4}$" }]],
    },
    shuffle: {
      type: "(text: string): string",
      about: "The characters of a text in a random order.",
      random: true,
      examples: [["aaa", "aaa"]],
    },
    uuidv4: {
      type: "(): string",
      about: "A random UUID.",
      instead: `${again}.`,
      random: true,
      examples: [[{ matches: "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" }]],
    },
    bcrypt: {
      type: "(text: string): string",
      about: "A bcrypt hash of a password, another one each time.",
      random: true,
      examples: [["secret", { matches: "^\\$2a\\$10\\$[./A-Za-z0-9]{53}$" }]],
    },
    htpasswd: {
      type: "(user: string, password: string): string",
      about: "A line of a file of HTTP passwords, with a bcrypt hash that is another one each time.",
      random: true,
      examples: [["admin", "secret", { matches: "^admin:\\$2a\\$10\\$[./A-Za-z0-9]{53}$" }]],
    },
    derivePassword: {
      type: "(counter: uint32, kind: string, password: string, user: string, site: string): string",
      about:
        "The password that the Master Password algorithm derives from another one; kinds are `long`, `maximum`, `medium`, `short`, `basic` and `pin`.",
      examples: [[1, "long", "password", "user", "example.com", "ZedaFaxcZaso9*"]],
    },
    encryptAES: {
      type: "(password: string, text: string): string",
      about: "A text encrypted with AES-256, in Base64; another one each time.",
      random: true,
      examples: [["key", "text", { matches: "^[A-Za-z0-9+/]+=*$" }]],
    },
    decryptAES: {
      type: "(password: string, text: string): string",
      about: "The text that `encryptAES` encrypted.",
      examples: [["secretkey", "30tEfhuJSVRhpG97XCuWgz2okj7L8vQ1s6V9zVUPeDQ=", "plaintext"]],
    },
    genPrivateKey: {
      type: "(kind: string): string",
      about: "A private key in PEM: `rsa`, `dsa`, `ecdsa` or `ed25519`.",
      instead: `${again}.`,
      random: true,
      examples: [["ed25519", { matches: "^-----BEGIN PRIVATE KEY-----\\n" }]],
    },
    genCA: {
      type: "(name: string, days: int): Certificate",
      about: "A certificate authority with a new key. To use it twice, compute it once: once(fn.genCA(…), (ca) => …).",
      instead: `${again}; better, let cert-manager issue it.`,
      random: true,
      examples: [],
    },
    genCAWithKey: {
      type: "(name: string, days: int, key: string): Certificate",
      about: "A certificate authority with a given key, in PEM.",
      instead: `${again}; better, let cert-manager issue it.`,
      random: true,
      examples: [],
    },
    genSelfSignedCert: {
      type: "(name: string, addresses: string[], hosts: string[], days: int): Certificate",
      about: "A certificate that is signed with its own new key.",
      instead: `${again}; better, let cert-manager issue it.`,
      random: true,
      examples: [],
    },
    genSelfSignedCertWithKey: {
      type: "(name: string, addresses: string[], hosts: string[], days: int, key: string): Certificate",
      about: "A certificate that is signed with its own key, given in PEM.",
      instead: `${again}; better, let cert-manager issue it.`,
      random: true,
      examples: [],
    },
    genSignedCert: {
      type: "(name: string, addresses: string[], hosts: string[], days: int, authority: Certificate): Certificate",
      about: "A certificate with a new key, signed by an authority.",
      instead: `${again}; better, let cert-manager issue it.`,
      random: true,
      examples: [],
    },
    genSignedCertWithKey: {
      type: "(name: string, addresses: string[], hosts: string[], days: int, authority: Certificate, key: string): Certificate",
      about: "A certificate with a key given in PEM, signed by an authority.",
      instead: `${again}; better, let cert-manager issue it.`,
      random: true,
      examples: [],
    },
    buildCustomCert: {
      type: "(certificate: string, key: string): Certificate",
      about: "A certificate and its key, each given as PEM in Base64, for `genSignedCert`.",
      examples: [],
    },
  },
};
