package io.wheeltapper.definition.settings;

/** The versions of the jobs API, which differ in small things. */
public enum ApiVersion {
    /** A job of one task may carry that task's fields itself, and is echoed so. */
    V2_0("2.0", false),
    /** Every answer lists tasks. */
    V2_1("2.1", false),
    /** As 2.1; long lists come in pages, and runs queue unless asked not to. */
    V2_2("2.2", true);

    private final String text;
    private final boolean queuesByDefault;

    ApiVersion(String text, boolean queuesByDefault) {
        this.text = text;
        this.queuesByDefault = queuesByDefault;
    }

    /** The version as it stands in the path: {@code 2.1}. */
    public String text() {
        return text;
    }

    boolean queuesByDefault() {
        return queuesByDefault;
    }

    /** @throws IllegalArgumentException if there is no such version */
    public static ApiVersion parse(String text) {
        for (ApiVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        throw new IllegalArgumentException("There is no version " + text + " of the jobs API, only 2.0, 2.1 and 2.2");
    }
}
