package io.wheeltapper.notebook.migrate;

/** Lines of a text for people, broken between words. */
final class WrappedText {
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    /** Returns a line as it is. */
    WrappedText line(String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
        return this;
    }

    WrappedText blank() {
        return line("");
    }

    /** Returns several lines if it must be, those after the first indented to where {@code content} begins. */
    WrappedText wrapped(String lead, String content) {
        String indent = " ".repeat(lead.codePointCount(0, lead.length()));
        StringBuilder line = new StringBuilder(lead);
        boolean isFresh = true;
        for (String word : content.split(" ", -1)) {
            if (!isFresh && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder(indent);
                isFresh = true;
            }
            line.append(isFresh ? "" : " ").append(word);
            isFresh = false;
        }
        return line(line.toString());
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
