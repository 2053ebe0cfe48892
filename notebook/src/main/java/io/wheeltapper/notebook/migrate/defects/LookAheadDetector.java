package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects {@code round(time / step) * step} if rows are then grouped or joined by it. */
final class LookAheadDetector implements Detector {
    private static final Pattern CALL = Pattern.compile("\\b(?i:round|ceil|ceiling)\\s*(\\()");
    private static final Pattern TIME = Pattern.compile(
            "(?i)unix_timestamp|to_timestamp|timestamp|datetime|epoch|\\bts\\b|cast\\s*\\(\\s*['\"]?(long|bigint)");
    private static final Pattern TIMES = Pattern.compile("^[\\s)]*\\*");
    private static final Pattern PANDAS = Pattern.compile("\\.dt\\s*\\.\\s*(round|ceil)\\s*\\(");
    private static final Pattern GROUPED =
            Pattern.compile("\\b(groupBy|groupby|join|resample|group_by|(?i:group\\s+by))\\b");

    @Override
    public Defect defect() {
        return Defect.LOOK_AHEAD;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        if (!code.has(GROUPED)) {
            return hits;
        }
        for (Statement statement : code.statements()) {
            Matcher call = statement.inBare(CALL);
            while (call.find()) {
                String argument = statement.inBrackets(call.start(1));
                String after = statement
                        .bare()
                        .substring(Math.min(
                                statement.closing(call.start(1)) + 1,
                                statement.bare().length()));
                if (argument.contains("/")
                        && TIME.matcher(argument).find()
                        && TIMES.matcher(after).find()) {
                    hits.add(new Hit(statement, call.start()));
                }
            }
            Matcher pandas = statement.inBare(PANDAS);
            while (pandas.find()) {
                hits.add(new Hit(statement, pandas.start()));
            }
        }
        return hits;
    }
}
