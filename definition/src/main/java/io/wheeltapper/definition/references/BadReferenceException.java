package io.wheeltapper.definition.references;

/** A reference that has no meaning, in general or in this run. Its message is one or two whole sentences. */
final class BadReferenceException extends RuntimeException {
    BadReferenceException(String message) {
        super(message);
    }
}
