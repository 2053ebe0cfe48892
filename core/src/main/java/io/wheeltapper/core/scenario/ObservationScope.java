package io.wheeltapper.core.scenario;

import java.util.Locale;

/** How long a machine has been watched. */
public enum ObservationScope {
    /** Every machine is watched from the fleet's first reading to the fleet's last. */
    FLEET,
    /**
     * Each machine is watched from its own first reading to its own last, and a failure ends its life: run-to-failure
     * records. A machine that has failed is fully observed, since nothing more can happen to it.
     */
    MACHINE;

    /**
     * Parses the value of a scenario's {@code observation}.
     *
     * @throws IllegalArgumentException if {@code text} is neither {@code fleet} nor {@code machine}
     */
    public static ObservationScope parse(String text) {
        return switch (text) {
            case "fleet" -> FLEET;
            case "machine" -> MACHINE;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not fleet or machine");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
