package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Warnings about a data set: large shares of unusable records and values. */
final class IngestWarnings {
    private static final int FILES_NAMED = 3;

    private IngestWarnings() {}

    /**
     * Returns the warnings.
     *
     * @param above share above which there is a warning, 0 to 1
     * @param names of the files, by index
     * @param counts of the files, by index
     */
    static List<String> of(String dataSet, double above, List<String> names, List<FileCounts> counts) {
        List<String> warnings = new ArrayList<>(records(dataSet, above, names, counts));
        warnings.addAll(values(dataSet, above, names, counts));
        return warnings;
    }

    private static List<String> records(String dataSet, double above, List<String> names, List<FileCounts> counts) {
        List<String> files = new ArrayList<>();
        for (int file = 0; file < names.size(); file++) {
            FileCounts count = counts.get(file);
            if (count.quarantinedCount() > above * count.records()) {
                files.add("%s of %s of %s"
                        .formatted(
                                share(count.quarantinedCount(), count.records()),
                                records(count.records()),
                                names.get(file)));
            }
        }
        if (files.isEmpty()) {
            return List.of();
        }
        String more = files.size() > FILES_NAMED
                ? ", and as much of %d more files".formatted(files.size() - FILES_NAMED)
                : "";
        return List.of("%s: %s%s went to quarantine. Check the reasons before you rely on the rest."
                .formatted(dataSet, String.join(", ", files.subList(0, Math.min(FILES_NAMED, files.size()))), more));
    }

    private static List<String> values(String dataSet, double above, List<String> names, List<FileCounts> counts) {
        long accepted = counts.stream().mapToLong(FileCounts::taken).sum();
        Map<String, List<CellTally>> byColumn = new TreeMap<>();
        counts.forEach(count -> count.cells().stream()
                .filter(CellTally::isBad)
                .forEach(tally -> byColumn.computeIfAbsent(tally.column(), key -> new ArrayList<>())
                        .add(tally)));
        List<String> warnings = new ArrayList<>();
        byColumn.forEach((column, tallies) -> {
            long bad = tallies.stream().mapToLong(CellTally::cells).sum();
            if (bad > above * accepted) {
                CellTally example = tallies.get(0);
                warnings.add(
                        "%s: %s of the values of %s could not be used and are missing in the table, such as in %s line %d: %s."
                                .formatted(
                                        dataSet,
                                        share(bad, accepted),
                                        column,
                                        names.get(example.file()),
                                        example.line(),
                                        example.detail()));
            }
        });
        return warnings;
    }

    private static String share(long part, long all) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }

    private static String records(long count) {
        return String.format(Locale.ROOT, "%,d record%s", count, count == 1 ? "" : "s");
    }
}
