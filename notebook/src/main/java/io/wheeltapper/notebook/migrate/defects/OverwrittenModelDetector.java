package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects {@code model.write().overwrite().save(path)} to a path without a version. */
final class OverwrittenModelDetector implements Detector {
    private static final Pattern SAVE = Pattern.compile(
            "\\.\\s*write\\s*(?:\\(\\s*\\))?\\s*\\\\?\\s*\\.\\s*overwrite\\s*(?:\\(\\s*\\))?\\s*\\\\?\\s*\\.\\s*save\\s*(\\()");
    private static final Pattern VERSION = Pattern.compile("(?i)version|run_?id|uuid|strftime|time|now\\b");

    @Override
    public Defect defect() {
        return Defect.OVERWRITTEN_MODEL;
    }

    @Override
    public List<Hit> find(NotebookCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Statement statement : code.statements()) {
            Matcher save = statement.inBare(SAVE);
            while (save.find()) {
                if (!VERSION.matcher(statement.inBrackets(save.start(1))).find()) {
                    hits.add(new Hit(statement, save.start()));
                }
            }
        }
        return hits;
    }
}
