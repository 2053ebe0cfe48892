package io.wheeltapper.cli;

import io.wheeltapper.core.simulate.DefectCounts;
import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.core.simulate.SimulateOutcome.SimulatedFile;
import java.util.Locale;

/** Formats the result of a simulation. */
final class SimulateSummary {
    private SimulateSummary() {}

    static String of(SimulateOutcome outcome) {
        TextTable table = new TextTable("file", "rows", "missing", "duplicates", "late", "malformed", "bytes");
        for (SimulatedFile file : outcome.files()) {
            DefectCounts defects = file.defects();
            table.row(
                    file.name(),
                    count(file.rows()),
                    count(defects.missing()),
                    count(defects.duplicates()),
                    count(defects.late()),
                    count(defects.malformed()),
                    count(file.bytes()));
        }
        return "Simulated %s machines (seed %d) in %s%n%n%s"
                .formatted(count(outcome.machines()), outcome.seed(), outcome.directory(), table);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
