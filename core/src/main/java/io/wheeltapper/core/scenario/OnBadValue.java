package io.wheeltapper.core.scenario;

/** What to do with a record if one of its values, other than a key or the time, cannot be used. */
public enum OnBadValue {
    /** The value becomes missing; the rest of the record is ingested. */
    MISSING("missing"),
    /** The whole record goes to quarantine. */
    QUARANTINE_RECORD("quarantine-record");

    private final String settingName;

    OnBadValue(String settingName) {
        this.settingName = settingName;
    }

    /**
     * Parses the name that scenario files use.
     *
     * @throws IllegalArgumentException if {@code text} is neither {@code missing} nor {@code quarantine-record}
     */
    public static OnBadValue parse(String text) {
        for (OnBadValue value : values()) {
            if (value.settingName.equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not missing or quarantine-record");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
