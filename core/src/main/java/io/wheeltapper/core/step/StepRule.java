package io.wheeltapper.core.step;

import java.util.Optional;

/** A condition on the values of several parameters. */
@FunctionalInterface
public interface StepRule {
    /**
     * Returns the problem as a whole sentence; empty if there is none, or if it cannot be decided yet.
     *
     * @param values the values, some of which may be {@linkplain StepValues#isTold given} but not known yet
     */
    Optional<String> problem(StepValues values);
}
