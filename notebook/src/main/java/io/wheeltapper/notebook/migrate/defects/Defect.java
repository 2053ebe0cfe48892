package io.wheeltapper.notebook.migrate.defects;

/**
 * The known defects of the reference's feature code, in the order of their list in the documentation. Wherever that
 * code was copied, results are affected.
 */
public enum Defect {
    LOOK_AHEAD(
            1,
            "Features see the future",
            "Times are rounded to the nearest step, so a row stamped 12:00 contains readings from "
                    + "06:00 to 18:00. Scores look better than they can be in production, when those readings "
                    + "do not exist yet.",
            "Times are rounded down to the step, and a feature uses only what was known at its time."),
    SHORT_LABEL_WINDOW(
            2,
            "The label looks a number of rows ahead, not days",
            "Each lag moves one row. On a grid of 12 hours seven rows are 3.5 days, not the intended "
                    + "7, and a gap in the readings makes them longer.",
            "The horizon is a duration (--horizon 7d), measured in time."),
    SUMMED_LABELS(
            3,
            "Labels of different components are added up",
            "Component numbers are summed over the window: failures of 1 and 2 count as component 3, "
                    + "and sums above the last component are cut to it. Such rows teach the model the wrong "
                    + "component.",
            "The label is the component of the first failure within the horizon; numbers are never added."),
    OLDEST_REPLACEMENT(
            4,
            "Days since the oldest replacement, not the latest",
            "Each row is joined with all earlier replacements, and the largest distance is kept. A "
                    + "component that was replaced yesterday looks as old as the records.",
            "The latest replacement before each as-of time counts."),
    CUT_HISTORY(
            5,
            "The start date cuts the history",
            "Records before the start date are dropped before windows and replacements are computed: "
                    + "the first windows are incomplete, and a component replaced earlier gets 0 days, that "
                    + "is, just replaced.",
            "The date range bounds as-of times only; windows look back as far as necessary, and \"never\" is null."),
    ZERO_FOR_MISSING(
            6,
            "Missing readings become 0",
            "A missing voltage becomes 0 volts, which lowers every mean that includes it and looks like a breakdown.",
            "Missing values stay missing, in the tables and in the features."),
    ROW_WINDOWS(
            7,
            "Windows count rows, not time",
            "A window of 24 rows is a day only if no reading is missing or duplicated. A gap stretches it over a longer time.",
            "Windows are durations; a gap makes a sample smaller, never its time longer."),
    CENSORED_AS_HEALTHY(
            8,
            "The last rows count as healthy",
            "For rows less than a horizon before the end, nobody knows yet what fails. They are "
                    + "filled with 0 and used for training as healthy, which also distorts tests.",
            "A row whose horizon is not fully observed has no label, and is neither used for training nor counted."),
    OVERWRITTEN_RESULTS(
            9,
            "Each run overwrites the results of the previous one",
            "The history of scores is lost, so nobody can tell later what was known when; concurrent "
                    + "runs destroy each other's tables.",
            "A run replaces exactly its own rows in one commit; other ranges, models and versions are kept."),
    WHATEVER_COLUMNS(
            10,
            "Features are all columns that the table happens to have",
            "The vector takes all columns but some, in the order of the table. A column that is "
                    + "added or moved upstream shifts the others, and the model reads wrong features without "
                    + "an error.",
            "Features have names and an order that are stored in the model and checked before it is used."),
    INDEX_AS_COMPONENT(
            11,
            "Class indexes are mistaken for component numbers",
            "StringIndexer numbers labels by frequency, so index 1 is the most frequent failure, not "
                    + "component 1. Metrics by component are those of another one.",
            "Results and reports name components, and never show an index."),
    OVERWRITTEN_MODEL(
            12,
            "Training overwrites the model",
            "The model that produced last week's scores is lost as soon as another is trained, and "
                    + "nothing records the data and settings of the current one.",
            "Each training adds a version with a manifest: data, settings, metrics. NAME@3 is version 3 for ever."),
    TEXT_DATES(
            13,
            "Dates are compared as texts",
            "As texts, \"2015-10-30 06:00\" is greater than \"2015-10-30\": the end date is excluded "
                    + "except for midnight, and other date formats compare wrongly.",
            "Times are timestamps in UTC, and a range is [start, to): the start is included, the end is not.");

    private final int number;
    private final String title;
    private final String means;
    private final String here;

    Defect(int number, String title, String means, String here) {
        this.number = number;
        this.title = title;
        this.means = means;
        this.here = here;
    }

    /** Returns its number, from 1, as in the documentation. */
    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** Returns its effect on results. */
    public String means() {
        return means;
    }

    /** Returns what Wheeltapper does instead. */
    public String here() {
        return here;
    }
}
