package io.wheeltapper.definition.references;

/** A reference that means nothing, or nothing in this run. Its message is one or two whole sentences. */
final class BadReferenceException extends RuntimeException {
    BadReferenceException(String message) {
        super(message);
    }
}
