package io.wheeltapper.notebook.charts;

/** An entry of a legend. */
record Key(String name, String color, Sign sign) {
    enum Sign {
        AREA,
        LINE,
        DASHES,
        POINT
    }
}
