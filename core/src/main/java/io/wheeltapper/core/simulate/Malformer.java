package io.wheeltapper.core.simulate;

/** Makes lines unreadable, each in a way that a reader can detect. */
final class Malformer {
    private enum Kind {
        /** The last field and its comma are missing. */
        CUT_SHORT,
        BAD_TIME,
        NO_MACHINE,
        /** A measured number is replaced by a word. */
        BAD_VALUE
    }

    private static final Kind[] KINDS = Kind.values();

    private final CsvLayout layout;
    private final RandomStream random;

    Malformer(CsvLayout layout, RandomStream random) {
        this.layout = layout;
        this.random = random;
    }

    /** Appends the line of {@code fields}, garbled, to {@code lines}. */
    void spoil(String[] fields, CsvLines lines) {
        int kinds = layout.hasValues() ? KINDS.length : KINDS.length - 1;
        String[] spoilt = fields.clone();
        int length = spoilt.length;
        switch (KINDS[random.below(kinds)]) {
            case CUT_SHORT -> length--;
            case BAD_TIME -> spoilt[layout.timeColumn()] = "####";
            case NO_MACHINE -> spoilt[layout.machineColumn()] = "";
            case BAD_VALUE -> spoilt[layout.firstValue() + random.below(length - layout.firstValue())] = "n/a";
        }
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                lines.comma();
            }
            lines.text(spoilt[i]);
        }
        lines.end();
    }
}
