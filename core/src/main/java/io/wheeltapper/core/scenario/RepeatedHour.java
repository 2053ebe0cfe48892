package io.wheeltapper.core.scenario;

/** Which instant a local time means that occurs twice, because clocks were put back. */
public enum RepeatedHour {
    /**
     * The order of a file's lines tells: a machine's times run through the repeated hour once, then, from where they go back,
     * a second time. A file whose lines begin with the newest is read from its end.
     */
    IN_ORDER("in-order"),
    /** The first of the two. */
    FIRST("first"),
    /** It cannot be told; the record goes to quarantine. */
    QUARANTINE("quarantine");

    private final String settingName;

    RepeatedHour(String settingName) {
        this.settingName = settingName;
    }

    /** @throws IllegalArgumentException if {@code text} names no rule */
    public static RepeatedHour parse(String text) {
        for (RepeatedHour rule : values()) {
            if (rule.settingName.equals(text)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is none of in-order, first and quarantine");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
