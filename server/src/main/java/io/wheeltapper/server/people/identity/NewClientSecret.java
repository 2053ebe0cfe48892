package io.wheeltapper.server.people.identity;

/**
 * A client secret that was just made.
 *
 * @param value the secret itself, which is told this once
 */
record NewClientSecret(ClientSecret secret, String value) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "client secret " + secret.secretId();
    }
}
