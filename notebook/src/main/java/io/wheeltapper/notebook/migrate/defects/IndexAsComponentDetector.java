package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects labels indexed by frequency without a way back, or cells of a confusion matrix accessed by number. */
final class IndexAsComponentDetector implements Detector {
    private static final Pattern INDEXER = Pattern.compile("\\bStringIndexer\\s*(\\()");
    private static final Pattern INPUT =
            Pattern.compile("(?:inputCol\\s*=|setInputCol\\s*\\()\\s*['\"][^'\"]*" + DetectorPatterns.LABEL);
    private static final Pattern ORDER = Pattern.compile("stringOrderType|setStringOrderType");
    private static final Pattern WAY_BACK = Pattern.compile("\\bIndexToString\\b|\\.\\s*labels\\b|labelsArray");
    private static final Pattern CONFUSION = Pattern.compile("\\bcrosstab\\s*\\(|confusion|confus");
    private static final Pattern BY_NUMBER = Pattern.compile(
            "\\[\\s*['\"]?([0-9])(?:\\.0)?['\"]?\\s*\\]\\s*\\[\\s*\\1\\s*\\]|\\.iloc\\s*\\[\\s*([0-9])\\s*,\\s*\\2\\s*\\]");

    @Override
    public Defect defect() {
        return Defect.INDEX_AS_COMPONENT;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        if (code.has(WAY_BACK) || code.has(ORDER)) {
            return hits;
        }
        boolean isConfusion = code.has(CONFUSION);
        for (Statement statement : code.statements()) {
            Matcher indexer = statement.inBare(INDEXER);
            while (indexer.find()) {
                if (INPUT.matcher(statement.code())
                        .region(indexer.start(), statement.code().length())
                        .find()) {
                    hits.add(new Hit(statement, indexer.start()));
                }
            }
            Matcher number = statement.inCode(BY_NUMBER);
            if (isConfusion && number.find()) {
                hits.add(new Hit(statement, number.start()));
            }
        }
        return hits;
    }
}
