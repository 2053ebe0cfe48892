package io.wheeltapper.core.scenario;

/** What becomes of a record when a value of it that is neither key nor time cannot be used. */
public enum OnBadValue {
    /** The value is missing; the rest of the record is taken. */
    MISSING("missing"),
    /** The whole record goes to quarantine. */
    QUARANTINE_RECORD("quarantine-record");

    private final String settingName;

    OnBadValue(String settingName) {
        this.settingName = settingName;
    }

    /** @throws IllegalArgumentException if {@code text} is neither {@code missing} nor {@code quarantine-record} */
    public static OnBadValue parse(String text) {
        for (OnBadValue value : values()) {
            if (value.settingName.equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is neither missing nor quarantine-record");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
