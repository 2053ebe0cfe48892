package io.wheeltapper.definition.references;

import java.util.Optional;

/** What a reference stands for. */
@FunctionalInterface
interface Meaning {
    /**
     * The text that takes the place of the reference; empty if the reference is plain text here.
     *
     * @throws BadReferenceException if there is no such value in this run
     */
    Optional<String> in(Values values);

    /** @throws BadReferenceException if the reference speaks of something that the job does not have */
    default void check(Names names) {}
}
