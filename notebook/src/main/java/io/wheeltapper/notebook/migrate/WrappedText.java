package io.wheeltapper.notebook.migrate;

/** Text for people, broken between words. */
final class WrappedText {
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line as it is. */
    WrappedText line(String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
        return this;
    }

    WrappedText blank() {
        return line("");
    }

    /** Adds a text in as many lines as necessary; further lines are indented to the start of {@code content}. */
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
