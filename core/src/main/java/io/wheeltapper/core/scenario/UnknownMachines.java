package io.wheeltapper.core.scenario;

/** What becomes of the records of a machine that is not in the machines table. */
public enum UnknownMachines {
    /** A machine with telemetry is taken in as retired, without attributes; records of one without go to quarantine. */
    TAKE_IN("take-in"),
    /** They go to quarantine. */
    QUARANTINE("quarantine");

    private final String settingName;

    UnknownMachines(String settingName) {
        this.settingName = settingName;
    }

    /** @throws IllegalArgumentException if {@code text} is neither {@code take-in} nor {@code quarantine} */
    public static UnknownMachines parse(String text) {
        for (UnknownMachines value : values()) {
            if (value.settingName.equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is neither take-in nor quarantine");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
