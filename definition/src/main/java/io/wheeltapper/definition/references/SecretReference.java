package io.wheeltapper.definition.references;

/** A secret that a text refers to, as {@code {{secrets/scope/key}}}. */
public record SecretReference(String scope, String key) {}
