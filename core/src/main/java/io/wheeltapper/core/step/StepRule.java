package io.wheeltapper.core.step;

import java.util.Optional;

/** Something that must hold between the values of several parameters. */
@FunctionalInterface
public interface StepRule {
    /**
     * Returns what is wrong, as a whole sentence; empty if nothing is, or if it cannot be told yet.
     *
     * @param values some of which may be {@linkplain StepValues#isTold told} and not known yet
     */
    Optional<String> problem(StepValues values);
}
