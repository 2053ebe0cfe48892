package io.wheeltapper.notebook.charts;

/** A line of a legend: what is drawn like this. */
record Key(String name, String color, Sign sign) {
    enum Sign {
        AREA,
        LINE,
        DASHES,
        POINT
    }
}
