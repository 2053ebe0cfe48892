package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects an overwritten table of results, or one fixed table through which runs pass features. */
final class OverwrittenResultsDetector implements Detector {
    private static final Pattern OVERWRITE = Pattern.compile(
            "\\bmode\\s*\\(\\s*['\"](?i:overwrite)['\"]\\s*\\)|\\bmode\\s*=\\s*['\"]overwrite['\"]|\\bSaveMode\\s*\\.\\s*Overwrite\\b");
    private static final Pattern SAVE =
            Pattern.compile("\\.\\s*(saveAsTable|save|parquet|csv|json|insertInto)\\s*(\\()");
    private static final Pattern RESULTS = Pattern.compile("(?i)result|predict|scor(e|ing)");
    private static final Pattern ONLY_OWN = Pattern.compile("(?i)replaceWhere|partitionOverwriteMode|dynamic");
    private static final Pattern SQL = Pattern.compile(
            "\\b(?i:insert\\s+overwrite(\\s+table)?|create\\s+or\\s+replace\\s+table)\\s+[`\\w.{}$]*?(?i:result|predict|scor(e|ing))\\w*");
    private static final Pattern HAND_OVER = Pattern.compile(
            "['\"](?i:features_table|scoring_data|scoring_table)['\"]\\s*(?::|->)\\s*(?:(['\"][\\w.]+['\"])|(\\w+)\\s*[,})])");
    private static final Pattern RUN = Pattern.compile("\\bdbutils\\s*\\.\\s*notebook\\s*\\.\\s*run\\s*\\(");

    @Override
    public Defect defect() {
        return Defect.OVERWRITTEN_RESULTS;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Statement statement : code.statements()) {
            if (statement.says(ONLY_OWN)) {
                continue;
            }
            written(statement, code, hits);
            Matcher sql = statement.inBare(SQL);
            while (sql.find()) {
                hits.add(new Hit(statement, sql.start()));
            }
            handedOver(statement, code, hits);
        }
        return hits;
    }

    private static void written(Statement statement, NotebookCode code, List<Hit> hits) {
        Matcher overwrite = statement.inCode(OVERWRITE);
        Matcher save = statement.inBare(SAVE);
        if (overwrite.find() && save.find()) {
            String target = code.value(statement.inBrackets(save.start(2)));
            String receiver = statement.code().substring(0, save.start());
            if (RESULTS.matcher(target).find() || RESULTS.matcher(receiver).find()) {
                hits.add(new Hit(statement, overwrite.start()));
            }
        }
    }

    private static void handedOver(Statement statement, NotebookCode code, List<Hit> hits) {
        Matcher table = statement.inCode(HAND_OVER);
        while (statement.has(RUN) && table.find()) {
            String value = table.group(1) == null ? table.group(2) : table.group(1);
            String name = code.value(value);
            boolean isFixed = table.group(1) != null || code.literals().containsKey(value);
            if (isFixed && RESULTS.matcher(name).find()) {
                hits.add(new Hit(statement, table.start(), "All runs share the table %s.".formatted(name)));
            }
        }
    }
}
