package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects a filter by the start date before windows, or 0 for "never replaced". */
final class CutHistoryDetector implements Detector {
    private static final Pattern FILTER = Pattern.compile("\\.\\s*(filter|where)\\s*\\(|\\b(?i:where)\\b");
    private static final Pattern FROM_START = Pattern.compile(
            ">=?[^<>]{0,80}?\\b(?i:start\\w*|from_?date\\w*|begin\\w*)|\\bbetween\\s*\\([^)]{0,80}?\\b(?i:start)|\\b(?i:between)\\b[^)]{0,80}?\\b(?i:start)");
    private static final Pattern LOOKS_BACK =
            Pattern.compile("(?i)interval|date_sub|timedelta|warm_?up|look_?back|date_add|add_months|history");
    /** Nothing looks back on failures; labels look ahead. */
    private static final Pattern FAILURES = Pattern.compile("(?i)fail");

    private static final Pattern SINCE = Pattern.compile("(?i)since|datediff|days_");

    @Override
    public Defect defect() {
        return Defect.CUT_HISTORY;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        List<Statement> statements = code.statements();
        int lastWindow = -1;
        for (int i = 0; i < statements.size(); i++) {
            lastWindow = statements.get(i).has(DetectorPatterns.WINDOW) ? i : lastWindow;
        }
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            Matcher filter = statement.inBare(FILTER);
            boolean isHarmless = statement.says(LOOKS_BACK) || statement.says(FAILURES);
            if (i < lastWindow && filter.find() && statement.says(FROM_START) && !isHarmless) {
                hits.add(new Hit(statement, filter.start()));
            }
            Matcher fill = statement.inBare(DetectorPatterns.FILL);
            if (statement.says(SINCE) && fill.find()) {
                hits.add(new Hit(
                        statement, fill.start(), "\"Never replaced\" becomes 0 days, which means \"just replaced\"."));
            }
        }
        return hits;
    }
}
