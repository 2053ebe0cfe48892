package io.wheeltapper.server.people.secrets;

/**
 * An encrypted value.
 *
 * @param keyId id of the master key
 * @param text nonce, cipher text and tag, in Base64
 */
public record Sealed(String keyId, String text) {}
