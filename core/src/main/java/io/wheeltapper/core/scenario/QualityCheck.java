package io.wheeltapper.core.scenario;

/** Checks that a scenario can turn off. Unparsable values, missing keys and duplicates are always checked. */
public enum QualityCheck {
    /** Numbers lie between the column's min and max, texts are among its values. */
    OUT_OF_RANGE("out-of-range"),
    /** The event time is not in the future. */
    FUTURE("future");

    private final String settingName;

    QualityCheck(String settingName) {
        this.settingName = settingName;
    }

    /**
     * Parses a check's name.
     *
     * @throws IllegalArgumentException if {@code text} is not the name of a check
     */
    public static QualityCheck parse(String text) {
        for (QualityCheck check : values()) {
            if (check.settingName.equals(text)) {
                return check;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a check; use out-of-range or future");
    }

    @Override
    public String toString() {
        return settingName;
    }
}
