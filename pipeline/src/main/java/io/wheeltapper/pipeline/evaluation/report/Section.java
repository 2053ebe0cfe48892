package io.wheeltapper.pipeline.evaluation.report;

import io.wheeltapper.core.html.Element;

/** The frame of a section of the page. */
final class Section {
    private Section() {}

    /**
     * Returns a section with a heading and a sentence about how to read it; the caller adds its content.
     *
     * @param id unique in the page
     */
    static Element of(String id, String heading, String explanation) {
        return Element.of("section", "part")
                .with("id", id)
                .with("aria-labelledby", id + "-heading")
                .add(Element.of("h2").with("id", id + "-heading").text(heading))
                .add(Element.of("p", "explanation").text(explanation));
    }

    /** Adds a remark that there is nothing to draw. */
    static Element nothing(String why) {
        return Element.of("p", "nothing").text(why);
    }
}
