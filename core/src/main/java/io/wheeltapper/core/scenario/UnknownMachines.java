package io.wheeltapper.core.scenario;

/** What to do with the records of a machine that is not in the machines table. */
public enum UnknownMachines {
    /**
     * A machine with telemetry is added as retired, without attributes; records of a machine without telemetry go to
     * quarantine.
     */
    TAKE_IN("take-in"),
    /** The records go to quarantine. */
    QUARANTINE("quarantine");

    private final String settingName;

    UnknownMachines(String settingName) {
        this.settingName = settingName;
    }

    /**
     * Parses the name that scenario files use.
     *
     * @throws IllegalArgumentException if {@code text} is neither {@code take-in} nor {@code quarantine}
     */
    public static UnknownMachines parse(String text) {
        for (UnknownMachines value : values()) {
            if (value.settingName.equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not take-in or quarantine");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
