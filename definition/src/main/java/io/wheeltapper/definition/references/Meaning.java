package io.wheeltapper.definition.references;

import java.util.Optional;

/** The meaning of a reference. */
@FunctionalInterface
interface Meaning {
    /**
     * Returns the text that replaces the reference; empty if the reference is plain text here.
     *
     * @throws BadReferenceException if there is no such value in this run
     */
    Optional<String> in(Values values);

    /**
     * Checks the names in a reference.
     *
     * @throws BadReferenceException if the reference names something that the job does not have
     */
    default void check(Names names) {}
}
