package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects labels from later rows that become 0 if there are none, while nothing removes the last rows. */
final class CensoringDetector implements Detector {
    private static final Pattern DEFAULT = Pattern.compile("^[^,]*,[^,]*,\\s*0(\\.0)?\\s*$");
    private static final Pattern TAKES_OUT = Pattern.compile("\\.\\s*(filter|where)\\s*\\(|\\b(?i:where|when)\\b");
    private static final Pattern BEFORE_END =
            Pattern.compile("(?i)date_sub|timedelta|interval|horizon|censor|observed|add_months|date_add");

    @Override
    public Defect defect() {
        return Defect.CENSORED_AS_HEALTHY;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        boolean isCut = code.statements().stream()
                .anyMatch(statement -> statement.has(TAKES_OUT) && statement.says(BEFORE_END));
        if (isCut) {
            return hits;
        }
        for (Statement statement : code.statements()) {
            Matcher fill = statement.inBare(DetectorPatterns.FILL);
            boolean isFilled = fill.find();
            for (Hit lag : LabelWindowDetector.calls(statement, LabelWindowDetector.LAG)) {
                int open = statement.bare().indexOf('(', lag.offset());
                if (isFilled || DEFAULT.matcher(statement.inBrackets(open)).matches()) {
                    hits.add(new Hit(statement, isFilled ? fill.start() : lag.offset()));
                }
            }
        }
        return hits;
    }
}
