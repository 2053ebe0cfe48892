package io.wheeltapper.server.people.identity;

/**
 * A new client secret.
 *
 * @param value the secret itself, which is shown only once
 */
record NewClientSecret(ClientSecret secret, String value) {
    /** Returns a text without the secret. */
    @Override
    public String toString() {
        return "client secret " + secret.secretId();
    }
}
