package io.wheeltapper.benchmarks;

import java.util.List;
import java.util.Locale;

/** Formats the figures as in docs/benchmarks.md. */
final class MarkdownTable {
    private MarkdownTable() {}

    static String of(List<Measurement> measurements, String sparkVersion) {
        StringBuilder text = new StringBuilder();
        text.append("| figure | value | peer | runs |\n|---|---|---|---|\n");
        for (Measurement measurement : measurements) {
            text.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %.2f %s | %s | %s |%n",
                    measurement.name(),
                    measurement.value(),
                    measurement.unit(),
                    measurement.peer(),
                    String.join(", ", measurement.runs())));
        }
        return text.append(String.format(
                        "%nJava %s, Spark %s, %d processors.",
                        System.getProperty("java.version"),
                        sparkVersion,
                        Runtime.getRuntime().availableProcessors()))
                .toString();
    }
}
