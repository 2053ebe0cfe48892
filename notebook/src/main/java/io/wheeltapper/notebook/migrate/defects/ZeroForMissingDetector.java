package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects 0 in place of a missing reading. A count of nothing is rightly 0. */
final class ZeroForMissingDetector implements Detector {
    private static final Pattern READINGS =
            Pattern.compile("(?i)telemetry|volt|rotat|pressure|vibration|sensor|reading|numeric|feat");
    private static final Pattern COUNTS = Pattern.compile("(?i)error|\\bpivot\\b|count\\s*\\(|since|datediff");

    @Override
    public Defect defect() {
        return Defect.ZERO_FOR_MISSING;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Statement statement : code.statements()) {
            Matcher fill = statement.inBare(DetectorPatterns.FILL);
            boolean isReadings =
                    statement.says(READINGS) && !statement.says(COUNTS) && !statement.says(DetectorPatterns.LABELS);
            while (isReadings && fill.find()) {
                hits.add(new Hit(statement, fill.start()));
            }
        }
        return hits;
    }
}
