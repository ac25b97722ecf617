/** The frontends' Gateway; the admin API's own chart binds to it too. */
export const gatewayName = "aro-hcp-gateway-external";

/** The TLS secret of the frontend's host, which the secret store fills from the Key Vault. */
export const frontendCredential = "frontend-credential";

export const secretProviderClassName = "frontend-scp";
