package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects a number of rows as the bound of a window. Running totals, which have none, are the same in rows and in time.
 */
final class RowWindowDetector implements Detector {
    private static final Pattern CALL = Pattern.compile("\\browsBetween\\s*(\\()");
    private static final Pattern SQL =
            Pattern.compile("(?i)\\brows\\s+between\\s+\\d+\\s+preceding|\\brows\\s+\\d+\\s+preceding");
    private static final Pattern PANDAS = Pattern.compile("\\.\\s*rolling\\s*\\(\\s*(window\\s*=\\s*)?\\d+\\s*[,)]");

    @Override
    public Defect defect() {
        return Defect.ROW_WINDOWS;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Statement statement : code.statements()) {
            Matcher call = statement.inBare(CALL);
            while (call.find()) {
                if (!statement.inBrackets(call.start(1)).contains("unbounded")) {
                    hits.add(new Hit(statement, call.start()));
                }
            }
            for (Pattern pattern : List.of(SQL, PANDAS)) {
                Matcher matcher = statement.inBare(pattern);
                while (matcher.find()) {
                    hits.add(new Hit(statement, matcher.start()));
                }
            }
        }
        return hits;
    }
}
