package io.wheeltapper.driver.notebooks.cells;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * The names that cells use without imports. Each notebook has its own copy of this class, so that the fields belong to
 * one notebook; none of them can be used in functions that run on executors.
 */
// The fields are the notebook's vocabulary, and are set before its first cell runs.
@SuppressWarnings({"NullAway.Init", "NonFinalStaticField"})
public final class Cells {
    /**
     * The notebook's own session, whose settings and temporary views no other notebook sees. Tables are those of the
     * workspace.
     */
    public static SparkSession spark;

    /** The notebook's parameters. */
    public static Widgets widgets;

    /** Runs other notebooks, and ends this one. */
    public static NotebookCalls notebook;

    /** The job that the notebook runs for. */
    public static JobCalls jobs;

    public static SecretCalls secrets;

    /** The steps of the pipeline. */
    public static StepCalls steps;

    public static ModelCalls models;

    private static Screen screen;

    private Cells() {}

    /** Sets all fields once. */
    public static void bind(Vocabulary vocabulary) {
        spark = vocabulary.spark();
        widgets = vocabulary.widgets();
        notebook = vocabulary.notebook();
        jobs = vocabulary.jobs();
        secrets = vocabulary.secrets();
        steps = vocabulary.steps();
        models = vocabulary.models();
        screen = vocabulary.screen();
    }

    /**
     * Shows something below the cell: a {@code Dataset} or a list of records as a table of up to 100 rows, a chart as a
     * picture, {@link #html}, {@link #markdown} and {@link #image} in their formats, everything else as text.
     */
    public static void display(Object value) {
        screen.show(value);
    }

    /** Shows up to {@code rows} rows. */
    public static void display(Dataset<?> table, int rows) {
        screen.show(table, rows);
    }

    /** Collects the columns of a table of up to a million rows, for charts. */
    public static ColumnLists columns(Dataset<?> table) {
        return ColumnLists.of(table);
    }

    /** Returns HTML for display. Scripts in it do not run. */
    public static Shown html(String html) {
        return Shown.of("text/html", html);
    }

    /** Returns Markdown for display. */
    public static Shown markdown(String text) {
        return Shown.of("text/markdown", text);
    }

    /** Returns a picture for display: the bytes of a PNG or JPEG file. */
    public static Shown image(byte[] bytes) {
        return Shown.image(bytes);
    }
}
