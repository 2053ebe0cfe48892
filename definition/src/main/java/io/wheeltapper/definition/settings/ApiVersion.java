package io.wheeltapper.definition.settings;

/** The versions of the jobs API, which differ in details. */
public enum ApiVersion {
    /** A job with one task may contain the task's fields directly, and is returned in that form. */
    V2_0("2.0", false),
    /** Every answer lists tasks. */
    V2_1("2.1", false),
    /** Like 2.1; long lists are paged, and runs are queued by default. */
    V2_2("2.2", true);

    private final String text;
    private final boolean queuesByDefault;

    ApiVersion(String text, boolean queuesByDefault) {
        this.text = text;
        this.queuesByDefault = queuesByDefault;
    }

    /** Returns the version as it appears in the path: {@code 2.1}. */
    public String text() {
        return text;
    }

    boolean queuesByDefault() {
        return queuesByDefault;
    }

    /**
     * Parses a version.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public static ApiVersion parse(String text) {
        for (ApiVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        throw new IllegalArgumentException("There is no version " + text + " of the jobs API; use 2.0, 2.1 or 2.2");
    }
}
