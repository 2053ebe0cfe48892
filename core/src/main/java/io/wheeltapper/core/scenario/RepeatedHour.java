package io.wheeltapper.core.scenario;

/** Which instant to take for a local time that occurs twice because clocks were put back. */
public enum RepeatedHour {
    /**
     * The order of a file's lines decides: a machine's times run through the repeated hour once and then, from the
     * point where they jump back, a second time. A file that starts with the newest line is read from its end.
     */
    IN_ORDER("in-order"),
    /** The first of the two instants. */
    FIRST("first"),
    /** The instant is ambiguous; the record goes to quarantine. */
    QUARANTINE("quarantine");

    private final String settingName;

    RepeatedHour(String settingName) {
        this.settingName = settingName;
    }

    /**
     * Parses the name that scenario files use.
     *
     * @throws IllegalArgumentException if {@code text} is not the name of a rule
     */
    public static RepeatedHour parse(String text) {
        for (RepeatedHour rule : values()) {
            if (rule.settingName.equals(text)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not one of in-order, first or quarantine");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
