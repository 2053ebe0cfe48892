package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects lagged labels, or labels over a window of rows. */
final class LabelWindowDetector implements Detector {
    static final Pattern LAG = Pattern.compile("\\b(?i:lag|lead)\\s*(\\()");
    private static final Pattern ROWS = Pattern.compile("\\browsBetween\\s*\\(|\\b(?i:rows\\s+between)\\b");
    private static final Pattern AGGREGATE = Pattern.compile("\\b(?i:max|sum)\\s*(\\()");

    @Override
    public Defect defect() {
        return Defect.SHORT_LABEL_WINDOW;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Statement statement : code.statements()) {
            hits.addAll(calls(statement, LAG));
            if (statement.has(ROWS)) {
                hits.addAll(calls(statement, AGGREGATE));
            }
        }
        return hits;
    }

    /** Returns calls whose argument is a label. */
    static List<Hit> calls(Statement statement, Pattern function) {
        List<Hit> hits = new ArrayList<>();
        Matcher call = statement.inBare(function);
        while (call.find()) {
            if (DetectorPatterns.LABELS
                    .matcher(statement.inBrackets(call.start(1)))
                    .find()) {
                hits.add(new Hit(statement, call.start()));
            }
        }
        return hits;
    }
}
