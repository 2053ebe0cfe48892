package io.wheeltapper.benchmarks.quality;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results in the form of {@code docs/quality.md}. */
public final class QualityTable {
    private static final String HEADER = """
            | data | failures in the test | our forest: AP | F1 | sklearn forest: AP | F1 | ours / scikit-learn | our boosting: AP | F1 | sklearn boosting: AP | F1 | ours / scikit-learn |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private QualityTable() {}

    /** Returns a Markdown table with a line for each kind of data. */
    public static String of(List<KindResult> results) {
        StringBuilder text = new StringBuilder(HEADER);
        results.forEach(result -> text.append(row(result)).append('\n'));
        return text.toString();
    }

    static String row(KindResult result) {
        return "| %s | %,d | %s | %s | %s | %s | **%s** | %s | %s | %s | %s | **%s** |"
                .formatted(
                        result.kind(),
                        result.failures(),
                        text(result.ours().averagePrecision()),
                        text(result.ours().f1()),
                        text(result.forest().averagePrecision()),
                        text(result.forest().f1()),
                        text(result.ratio()),
                        text(result.oursBoosted().averagePrecision()),
                        text(result.oursBoosted().f1()),
                        text(result.boosting().averagePrecision()),
                        text(result.boosting().f1()),
                        text(result.ratioBoosted()));
    }

    /** Returns a text such as {@code 0.853 (0.801 to 0.902)}. */
    public static String text(KindResult.Figure figure) {
        return "%s (%s to %s)".formatted(text(figure.value()), text(figure.low()), text(figure.high()));
    }

    private static String text(@Nullable Double value) {
        return value == null ? "not known" : String.format(Locale.ROOT, "%.3f", value);
    }
}
