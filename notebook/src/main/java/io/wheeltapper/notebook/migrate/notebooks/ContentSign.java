package io.wheeltapper.notebook.migrate.notebooks;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Signs in the code of a notebook that indicate a purpose.
 *
 * @param signs descriptions of the signs, with their patterns
 * @param needed number of signs that make the purpose possible
 * @param strong number of signs that make it likely
 * @param without pattern that contradicts it
 */
record ContentSign(Counterpart counterpart, Map<String, Pattern> signs, int needed, int strong, Pattern without) {
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern LOADS_MODEL =
            Pattern.compile("\\b(PipelineModel|\\w+Model)\\s*\\.\\s*load\\s*\\(|\\bload_model\\s*\\(");
    private static final Pattern SAVES = Pattern.compile("\\bsaveAsTable\\s*\\(|\\binsertInto\\s*\\(");

    private static final Pattern TRAINS = Pattern.compile("\\b\\w*(Classifier|Regressor|LogisticRegression)\\s*\\(");
    private static final Pattern RUNS = Pattern.compile("\\bdbutils\\s*\\.\\s*notebook\\s*\\.\\s*run\\s*\\(");

    static final List<ContentSign> TABLE = List.of(
            sign(Counterpart.SCORING_PIPELINE, 2, 2, NOTHING)
                    .with("runs other notebooks", RUNS)
                    .with(
                            "names one that scores",
                            Pattern.compile("(?i)notebook\\s*\\.\\s*run\\s*\\(\\s*['\"][^'\"]*scor")),
            sign(
                            Counterpart.TRAINING_PIPELINE,
                            2,
                            2,
                            Pattern.compile("(?i)notebook\\s*\\.\\s*run\\s*\\(\\s*['\"][^'\"]*scor"))
                    .with("runs other notebooks", RUNS)
                    .with(
                            "names one that trains",
                            Pattern.compile("(?i)notebook\\s*\\.\\s*run\\s*\\(\\s*['\"][^'\"]*(train|build|model)")),
            sign(Counterpart.MODEL_BUILDING, 2, 3, NOTHING)
                    .with("sets up a classifier", TRAINS)
                    .with("collects features into a vector", Pattern.compile("\\bVectorAssembler\\s*\\("))
                    .with(
                            "fits and saves a model",
                            Pattern.compile(
                                    "\\.\\s*write\\b.{0,200}\\.\\s*save\\s*\\(|\\blog_model\\s*\\(", Pattern.DOTALL)),
            sign(Counterpart.SCORING, 2, 3, TRAINS)
                    .with("loads a model", LOADS_MODEL)
                    .with("applies it", Pattern.compile("\\.\\s*transform\\s*\\("))
                    .with("saves a table", SAVES),
            sign(Counterpart.MODEL_TESTING, 3, 3, SAVES)
                    .with("loads a model", LOADS_MODEL)
                    .with("applies it", Pattern.compile("\\.\\s*transform\\s*\\("))
                    .with(
                            "compares with actual outcomes",
                            Pattern.compile("\\bcrosstab\\s*\\(|ClassificationEvaluator\\s*\\(|Metrics\\s*\\(")),
            sign(Counterpart.SCORING_EVALUATION, 1, 2, LOADS_MODEL)
                    .with(
                            "compares predictions with actual outcomes",
                            Pattern.compile(
                                    "\\bcrosstab\\s*\\(|ClassificationEvaluator\\s*\\(|MulticlassMetrics\\s*\\("))
                    .with("reads results", Pattern.compile("(?i)results?_?(data|table|output)")),
            sign(Counterpart.FEATURES, 3, 4, NOTHING)
                    .with(
                            "rolls windows",
                            Pattern.compile("\\b(rowsBetween|rangeBetween)\\s*\\(|\\b(?i:(rows|range)\\s+between)\\b"))
                    .with("lags labels", Pattern.compile("\\b(lag|lead)\\s*\\("))
                    .with("counts days between dates", Pattern.compile("\\bdatediff\\s*\\("))
                    .with("pivots events", Pattern.compile("\\bpivot\\s*\\("))
                    .with("saves a table", SAVES),
            sign(Counterpart.INGESTION, 3, 4, Pattern.compile("\\b(rowsBetween|pivot|lag)\\s*\\("))
                    .with("reads telemetry.csv", Pattern.compile("(?i)telemetry\\.csv"))
                    .with("reads errors.csv", Pattern.compile("(?i)errors\\.csv"))
                    .with("reads maint.csv", Pattern.compile("(?i)maint\\w*\\.csv"))
                    .with("reads failures.csv", Pattern.compile("(?i)failures\\.csv"))
                    .with("saves tables", SAVES),
            sign(Counterpart.FEATURE_EXPLORATION, 2, 3, SAVES)
                    .with("shows or draws", Pattern.compile("\\b(display|hist|show|plot|describe|ggplot)\\s*\\("))
                    .with(
                            "reads a feature table",
                            Pattern.compile("(?i)features_table|training_data|testing_data|label_e")),
            sign(Counterpart.RAW_EXPLORATION, 2, 3, SAVES)
                    .with("shows or draws", Pattern.compile("\\b(display|hist|show|plot|describe|ggplot)\\s*\\("))
                    .with(
                            "reads raw tables",
                            Pattern.compile("(?i)(telemetry|errors?|maint|failures?|machines)_(data|files)")));

    ContentSign {
        // Map.copyOf would lose the order of the descriptions.
        signs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(signs));
    }

    private static ContentSign sign(Counterpart counterpart, int needed, int strong, Pattern without) {
        return new ContentSign(counterpart, Map.of(), needed, strong, without);
    }

    private ContentSign with(String words, Pattern look) {
        Map<String, Pattern> more = new LinkedHashMap<>(signs);
        more.put(words, look);
        return new ContentSign(counterpart, more, needed, strong, without);
    }

    /** Returns the descriptions of the signs found; none if something contradicts the purpose. */
    List<String> seen(NotebookCode code) {
        List<String> seen = new ArrayList<>();
        if (!code.says(without)) {
            signs.forEach((words, look) -> {
                if (code.says(look)) {
                    seen.add(words);
                }
            });
        }
        return seen;
    }

    /** Returns a sentence such as {@code reads errors.csv, reads maint.csv and saves tables}. */
    static String sentence(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
