package io.wheeltapper.protocol;

/**
 * A task asks for a secret.
 *
 * @param fence that of the assignment
 * @param scope where the secret is
 * @param key its name there
 */
public record SecretRequest(long fence, String scope, String key) {
    public SecretRequest {
        Required.text("scope", scope);
        Required.text("key", key);
    }
}
