package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects label columns that are added up, or a label limited to the last component's number. */
final class LabelSumDetector implements Detector {
    private static final String COLUMN = "[\\w.\\[('\"]{0,60}" + DetectorPatterns.LABEL + "\\w{0,60}['\"\\])]{0,4}";
    private static final Pattern SUM = Pattern.compile(COLUMN + "\\s*\\\\?\\s*\\+\\s*\\\\?\\s*" + COLUMN);
    private static final Pattern COLUMNS =
            Pattern.compile("\\b(withColumn|select|selectExpr|col|agg|sql)\\s*\\(|\\b(?i:select)\\b");
    private static final Pattern CUT = Pattern.compile("\\b(?i:when)\\s*\\(?[^,>]{0,100}" + DetectorPatterns.LABEL
            + "[^,>]{0,40}>=?\\s*(\\d)(?:\\.0)?\\s*,\\s*(?:\\w+\\.)?(?:lit\\s*\\(\\s*)?\\d");
    private static final Pattern SUM_OVER = Pattern.compile("\\b(?i:sum)\\s*(\\()");
    private static final Pattern OVER = Pattern.compile("\\b(?i:over)\\s*\\(");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)\\bwhen\\s*\\(?[^,]{0,100}['\"]comp\\w*[2-9]['\"]\\s*\\)?,?\\s*(then\\s+)?(?:\\w+\\.)?(?:lit\\s*\\(\\s*)?[2-9]");

    @Override
    public Defect defect() {
        return Defect.SUMMED_LABELS;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        boolean isNumbered = code.says(NUMBERED);
        for (Statement statement : code.statements()) {
            Matcher sum = statement.inCode(SUM);
            if (statement.has(COLUMNS) && sum.find()) {
                hits.add(new Hit(statement, sum.start()));
            }
            Matcher cut = statement.inCode(CUT);
            if (cut.find()) {
                hits.add(new Hit(statement, cut.start(), "The sum is cut to %s.".formatted(cut.group(1))));
            }
            if (isNumbered && statement.has(OVER)) {
                hits.addAll(LabelWindowDetector.calls(statement, SUM_OVER));
            }
        }
        return hits;
    }
}
