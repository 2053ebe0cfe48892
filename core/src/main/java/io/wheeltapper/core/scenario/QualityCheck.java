package io.wheeltapper.core.scenario;

/** Checks that a scenario can turn off. Unparsable values, missing keys and duplicates are always checked. */
public enum QualityCheck {
    /** Numbers lie between the column's min and max, texts are among its values. */
    OUT_OF_RANGE("out-of-range"),
    /** The event time is not later than now. */
    FUTURE("future");

    private final String settingName;

    QualityCheck(String settingName) {
        this.settingName = settingName;
    }

    /** @throws IllegalArgumentException if {@code text} names no check */
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
