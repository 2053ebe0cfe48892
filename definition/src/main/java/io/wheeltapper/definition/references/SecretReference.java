package io.wheeltapper.definition.references;

/** A secret that a text speaks of, as {@code {{secrets/scope/key}}}. */
public record SecretReference(String scope, String key) {}
