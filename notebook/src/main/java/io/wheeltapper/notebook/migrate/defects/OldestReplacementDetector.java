package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects the maximum of a distance in days, directly or of a column. */
final class OldestReplacementDetector implements Detector {
    private static final Pattern DIFFERENCE = Pattern.compile("\\b(?i:datediff|date_diff|months_between)\\s*\\(");
    private static final Pattern AT_ONCE =
            Pattern.compile("\\b(?i:max)\\s*\\(\\s*(?:\\w+\\.)?(?i:datediff|date_diff)\\s*\\(");
    private static final Pattern MAX =
            Pattern.compile("\\b(?i:max)\\s*\\(\\s*(?:\\w+\\.)?(?:col\\s*\\(\\s*)?['\"]?(\\w+)['\"]?\\s*\\)");
    private static final Pattern DAYS = Pattern.compile("(?i).*(since|days|elapsed).*");
    private static final Pattern NAMED =
            Pattern.compile("\\bwithColumn\\s*\\(\\s*['\"](\\w+)['\"]\\s*,\\s*(?:\\w+\\.)?datediff\\s*\\(");

    @Override
    public Defect defect() {
        return Defect.OLDEST_REPLACEMENT;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        if (!code.has(DIFFERENCE)) {
            return hits;
        }
        Set<String> differences = differences(code);
        for (Statement statement : code.statements()) {
            Matcher atOnce = statement.inBare(AT_ONCE);
            while (atOnce.find()) {
                hits.add(new Hit(statement, atOnce.start()));
            }
            Matcher max = statement.inCode(MAX);
            while (max.find()) {
                String column = max.group(1);
                if (differences.contains(column) || DAYS.matcher(column).matches()) {
                    hits.add(new Hit(statement, max.start()));
                }
            }
        }
        return hits;
    }

    private static Set<String> differences(NotebookCode code) {
        Set<String> names = new HashSet<>();
        for (Statement statement : code.statements()) {
            Matcher named = statement.inCode(NAMED);
            while (named.find()) {
                names.add(named.group(1));
            }
        }
        return names;
    }
}
