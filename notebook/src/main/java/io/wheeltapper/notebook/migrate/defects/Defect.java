package io.wheeltapper.notebook.migrate.defects;

/**
 * What is known to be wrong in the reference's feature code, in the order of our list of it. Wherever that code was copied, the
 * results have it.
 */
public enum Defect {
    LOOK_AHEAD(
            1,
            "Features see the future",
            "Times are rounded to the nearest step, so a row stamped 12:00 holds readings from 06:00 to 18:00. Scores look better"
                    + " than they can be on the day itself, when those readings do not exist yet.",
            "Times go down to the step, and a feature uses only what was known at its time."),
    SHORT_LABEL_WINDOW(
            2,
            "The label looks a number of rows ahead, not days",
            "Each lag moves one row. On a grid of 12 hours seven rows are 3.5 days, not the 7 that are meant, and a gap in the"
                    + " readings makes them more.",
            "The horizon is a duration (--horizon 7d), measured in time."),
    SUMMED_LABELS(
            3,
            "Labels of different components are added up",
            "Component numbers are summed over the window: a failure of 1 and one of 2 count as component 3, and what exceeds the"
                    + " last is cut to it. Such rows teach the model the wrong component.",
            "The label is the component of the first failure within the horizon; numbers are never added."),
    OLDEST_REPLACEMENT(
            4,
            "Days since the oldest replacement, not the latest",
            "Each row is joined with all earlier replacements, and the largest distance is kept. A component that was replaced"
                    + " yesterday looks as old as the records.",
            "The latest replacement before each as-of time counts."),
    CUT_HISTORY(
            5,
            "The start date cuts the history",
            "Records before the start date are dropped before windows and replacements are computed: the first windows are not"
                    + " full, and a component replaced earlier comes out as 0 days, that is, as just replaced.",
            "The date range bounds as-of times only; windows look back as far as they reach, and \"never\" is null."),
    ZERO_FOR_MISSING(
            6,
            "Missing readings become 0",
            "A missing voltage becomes 0 volts, which pulls down every mean that holds it and looks like a breakdown.",
            "Missing stays missing, in the tables and in the features."),
    ROW_WINDOWS(
            7,
            "Windows count rows, not time",
            "A window of 24 rows is a day only while no reading is missing or doubled. A gap stretches it over longer times.",
            "Windows are durations; a gap makes a sample smaller, never its time longer."),
    CENSORED_AS_HEALTHY(
            8,
            "The last rows count as healthy",
            "For rows less than a horizon before the end nobody knows yet what fails. They are filled with 0 and taught as"
                    + " healthy, which also makes tests look better or worse than they are.",
            "A row whose horizon is not fully observed has no label, and is neither trained on nor counted."),
    OVERWRITTEN_RESULTS(
            9,
            "Each run overwrites the results of the one before",
            "The history of scores is gone, so nobody can tell later what was known when; two runs at a time destroy each"
                    + " other's tables.",
            "A run replaces exactly its own rows, in one commit; other ranges, models and versions stay."),
    WHATEVER_COLUMNS(
            10,
            "Features are whatever columns the table has",
            "The vector takes all columns but some, in the order of the table. A column added or moved upstream shifts the others,"
                    + " and the model reads wrong features without an error.",
            "Features have names and an order that are stored in the model and checked before it is used."),
    INDEX_AS_COMPONENT(
            11,
            "Class indexes are taken for component numbers",
            "StringIndexer numbers labels by how frequent they are, so index 1 is the most frequent failure, not component 1."
                    + " Figures by component are those of another one.",
            "Results and reports name components; no index is ever shown."),
    OVERWRITTEN_MODEL(
            12,
            "Training overwrites the model",
            "The model that made last week's scores is gone as soon as another is trained, and nothing tells which data and"
                    + " settings made the present one.",
            "Each training adds a version with a manifest: data, settings, metrics. NAME@3 is the third, for ever."),
    TEXT_DATES(
            13,
            "Dates are compared as texts",
            "As texts, \"2015-10-30 06:00\" is greater than \"2015-10-30\": the end date is left out but for midnight, and other"
                    + " notations of a date compare as nonsense.",
            "Times are timestamps in UTC, and a range is [start, to): the start belongs to it, the end does not.");

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

    /** From 1, as the documentation counts them. */
    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    /** Returns what it does to somebody's results. */
    public String means() {
        return means;
    }

    /** Returns what is done instead here. */
    public String here() {
        return here;
    }
}
