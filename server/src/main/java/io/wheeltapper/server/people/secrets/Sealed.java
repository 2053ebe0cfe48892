package io.wheeltapper.server.people.secrets;

/**
 * Something sealed, ready to be kept.
 *
 * @param keyId which master key it is under
 * @param text nonce, cipher text and tag, in Base64
 */
public record Sealed(String keyId, String text) {}
