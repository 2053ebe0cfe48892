package io.wheeltapper.notebook.migrate.defects;

import java.util.regex.Pattern;

/** Patterns shared by several detectors. */
final class DetectorPatterns {
    /** Columns with the value to be predicted. */
    static final String LABEL = "(?i:fail|label|prev_?value|target)";

    static final Pattern LABELS = Pattern.compile(LABEL);

    /** Rows before or after, or windows of rows or time. */
    static final Pattern WINDOW = Pattern.compile(
            "\\b(rowsBetween|rangeBetween|lag|lead|rolling|datediff)\\s*\\(|\\b(?i:(rows|range)\\s+between)\\b");

    /** Replacement of missing values by 0. */
    static final Pattern FILL = Pattern.compile(
            "\\b(fillna|na\\s*\\.\\s*fill|fill_?null)\\s*\\(\\s*(value\\s*=\\s*)?0(\\.0)?\\s*[,)]|\\breplace_na\\s*\\([^)]*\\b0\\b"
                    + "|\\bcoalesce\\s*\\([^()]*,\\s*(?:\\w+\\.)?lit\\s*\\(\\s*0");

    private DetectorPatterns() {}
}
