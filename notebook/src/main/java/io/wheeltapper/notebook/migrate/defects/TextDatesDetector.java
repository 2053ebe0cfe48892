package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects a column of times that is compared with a text. */
final class TextDatesDetector implements Detector {
    private static final Pattern COMPARED = Pattern.compile(
            "\\b(?i:datetime|dt_truncated|date_?time|event_time|timestamp|date)['\"\\])\\s]*\\s(?:<=|>=|<|>)\\s*(?:['\"]|dbutils\\s*\\.\\s*widgets\\s*\\.\\s*get|getArgument)"
                    + "|\\b(?i:datetime|dt_truncated|date_?time|event_time|timestamp|date)\\s+(?i:between)\\s*['\"]");
    private static final Pattern TYPED = Pattern.compile(
            "(?i)\\bcast\\b|to_timestamp|to_date\\s*\\(|\\btimestamp\\s*['(]|\\bdate\\s*'|unix_timestamp|parse_dates");

    @Override
    public Defect defect() {
        return Defect.TEXT_DATES;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Statement statement : code.statements()) {
            Matcher compared = statement.inCode(COMPARED);
            if (!statement.says(TYPED) && compared.find()) {
                hits.add(new Hit(statement, compared.start()));
            }
        }
        return hits;
    }
}
